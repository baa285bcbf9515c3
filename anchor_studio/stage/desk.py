"""The desk before the anchor: a glossy top with papers on it, a lip, a curved front in bands, some of them lit."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from anchor_studio.stage.camera import HEIGHT, WIDTH, Camera
from anchor_studio.stage.lens import focused, glancing, mirrored
from anchor_studio.stage.light import Radiance, bloom, develop, dithered, linear
from anchor_studio.stage.lighting import facing, fallen, grid
from anchor_studio.stage.materials import finishes
from anchor_studio.stage.overlay import Overlay
from anchor_studio.stage.room import Room, lit_texture
from anchor_studio.stage.surfaces import Surface, blank, outlined, paint

Desk = Mapping[str, Any]
FACETS, LIGHT_ROWS = 60, 6
TOP_PX_A_METRE, BAND_PX_A_METRE = 700, 400
PAPER = 0.9  # how much light a sheet sends back: seen so flat, its type is but a tone
TOP_BLUR_PX = (7.0, 16.0)


def draw_desk(desk: Desk, room: Room, camera: Camera, exposure: float) -> tuple[Overlay, NDArray[np.float32]]:
    """Draw the desk with the room mirrored in its top.

    Gives the overlay, from the highest point of the far edge down (two rows if the desk is not in the picture), and
    how far each of its pixels is glossy top, `(h, 1920)` in 0..1.
    """
    edge = near_edge(desk)
    top = _filled(
        np.concatenate((edge, np.array([(-desk["half"], desk["far"]), (desk["half"], desk["far"])]))), desk, camera
    )
    canvas = blank()
    paint(canvas, [_top(desk, room)], camera)
    shine = glancing(camera) * mirrored(room.surfaces, desk["height"], camera, TOP_BLUR_PX)
    canvas.light[:] += shine * np.float32(desk["gloss"])
    paint(canvas, _papers(desk, room), camera)
    front = np.zeros((HEIGHT, WIDTH), np.float32)
    for facet in _front(desk, edge, room, camera):
        paint(canvas, [facet], camera)
        outline = outlined(np.array(_around(facet)), camera)
        if len(outline):
            _fill(front, outline)
    alpha = np.maximum(top, front)
    whole = np.dstack((canvas.light * alpha[..., None], alpha))
    whole = focused(whole, np.maximum(canvas.nearness, 1 / camera.distance), camera)
    return _overlay(whole, np.minimum(top, whole[..., 3]), exposure)


def near_edge(desk: Desk) -> NDArray[np.float64]:
    """Give the edge towards the camera as points x, z (m), left to right: straight in front, round at both ends."""
    turn = np.linspace(np.pi, 0, FACETS + 1)
    power = 2 / desk["roundness"]
    x = np.sign(np.cos(turn)) * np.abs(np.cos(turn)) ** power * desk["half"]
    z = desk["far"] - np.abs(np.sin(turn)) ** power * (desk["far"] - desk["near"])
    return np.stack((x, z), axis=1)


def _filled(points: NDArray[np.float64], desk: Desk, camera: Camera) -> NDArray[np.float32]:
    """Give where the top's outline `(N, 2)` (x, z) lies in the picture."""
    middle, part = points.mean(axis=0), np.zeros((HEIGHT, WIDTH), np.float32)
    order = np.argsort(np.arctan2(points[:, 1] - middle[1], points[:, 0] - middle[0]))
    corners = np.insert(points[order], 1, desk["height"], axis=1)
    outline = outlined(corners, camera)
    if len(outline):
        _fill(part, outline)
    return part


def _fill(part: NDArray[np.float32], outline: NDArray[np.float64]) -> None:
    drawn = np.zeros(part.shape, np.uint8)
    cv2.fillPoly(drawn, [np.rint(outline * 16).astype(np.int32)], 255, cv2.LINE_AA, 4)
    np.maximum(part, drawn.astype(np.float32) / np.float32(255), out=part)


def _top(desk: Desk, room: Room) -> Surface:
    half, depth = desk["half"], desk["far"] - desk["near"]
    corner, across = np.array((-half, desk["height"], desk["far"])), np.array((2 * half, 0.0, 0.0))
    size = (int(2 * half * TOP_PX_A_METRE), int(depth * TOP_PX_A_METRE))
    pattern = finishes()[desk["finish"]]((2 * half, depth), size, {**desk, "lying": True})
    surface = Surface(corner, across, np.array((0.0, 0.0, -depth)), pattern[..., None] * linear(desk["top"]))
    return replace(surface, texture=lit_texture(surface, room.sources, room.ambient))


def _papers(desk: Desk, room: Room) -> list[Surface]:
    """Give the sheets on the desk, each over its own soft shadow."""
    sheets = []
    for x, z, turn in desk.get("papers", ()):
        cosine, sine = np.cos(np.radians(turn)), np.sin(np.radians(turn))
        across, down = np.array((0.21 * cosine, 0.0, 0.21 * sine)), np.array((0.297 * sine, 0.0, -0.297 * cosine))
        corner = np.array((x, desk["height"] + 0.002, z)) - (across + down) / 2
        sheet = Surface(corner, across, down, np.full((48, 34, 3), PAPER, np.float32))
        shadow = np.zeros((20, 20), np.float32)
        shadow[2:-2, 2:-2] = 0.7
        ground = Surface(corner - 0.06 * (across - down), across * 1.1, down * 1.1, np.zeros((20, 20, 3), np.float32))
        sheets.append(replace(ground, alpha=np.asarray(cv2.GaussianBlur(shadow, (0, 0), 1.5), np.float32)))
        sheets.append(replace(sheet, texture=lit_texture(sheet, room.sources, room.ambient)))
    return sheets


def _front(desk: Desk, edge: NDArray[np.float64], room: Room, camera: Camera) -> list[Surface]:
    """Give the bands of the front, each as many narrow facets round the desk."""
    lengths = np.hypot(*np.diff(edge, axis=0).T)
    facets = []
    for band in desk["band"]:
        colours = _band_texture(band, float(lengths.sum()))
        light = None if "power" in band else _band_light(desk, band, edge, room)
        ends = np.concatenate(((0.0,), np.cumsum(lengths))) / lengths.sum() * colours.shape[1]
        for index in range(FACETS):
            first = int(min(ends[index], colours.shape[1] - 1))
            colour = colours[:, first : max(first + 1, int(ends[index + 1]))]
            if light is not None:
                size = (colour.shape[1], colour.shape[0])
                colour = colour * cv2.resize(light[:, index : index + 2], size, interpolation=cv2.INTER_LINEAR)
            facet = _facet(desk, band, edge[index], edge[index + 1], colour)
            if facing(facet.across, facet.down) @ (facet.corner - camera.place) < 0:  # it looks at the camera
                facets.append(facet)
    return facets


def _band_light(desk: Desk, band: Desk, edge: NDArray[np.float64], room: Room) -> Radiance:
    """Give the light `(rows, FACETS + 1, 3)` that falls on a band at the joints of its facets."""
    along = np.gradient(edge, axis=0)
    columns = []
    for (x, z), (across, back) in zip(edge, along, strict=True):
        corner = np.array((x, desk["height"] - band["since"], z))
        down = np.array((0.0, band["since"] - band["till"], 0.0))
        places = grid(corner, np.zeros(3), down, LIGHT_ROWS, 1)
        columns.append(fallen(room.sources, places, facing(np.array((across, 0.0, back)), down)) + room.ambient)
    return np.ascontiguousarray(np.concatenate(columns, axis=1), np.float32)


def _facet(desk: Desk, band: Desk, one: NDArray[np.float64], other: NDArray[np.float64], colour: Radiance) -> Surface:
    middle = np.array((0.0, desk["far"]))
    low, high = desk["height"] - band["till"], desk["height"] - band["since"]
    ends = [middle + (point - middle) * band.get("reach", 1.0) for point in (one, other)]
    across = np.array((ends[1][0] - ends[0][0], 0.0, ends[1][1] - ends[0][1])) * 1.04  # no gap between two facets
    corner = np.array((ends[0][0], high, ends[0][1]))
    return Surface(corner, across, np.array((0.0, low - high, 0.0)), np.ascontiguousarray(colour))


def _band_texture(band: Desk, length: float) -> Radiance:
    metres = (length, float(band["till"] - band["since"]))
    size = (int(length * BAND_PX_A_METRE), max(6, int(metres[1] * BAND_PX_A_METRE)))
    pattern = finishes()[band.get("finish", "plain")](metres, size, band)
    return np.asarray(pattern[..., None] * linear(band["colour"]) * np.float32(band.get("power", 1.0)), np.float32)


def _around(facet: Surface) -> Sequence[NDArray[np.float64]]:
    corner, across, down = facet.corner, facet.across, facet.down
    return [corner, corner + across, corner + across + down, corner + down]


def _overlay(
    whole: NDArray[np.float32], top: NDArray[np.float32], exposure: float
) -> tuple[Overlay, NDArray[np.float32]]:
    seen = np.flatnonzero((whole[..., 3] > 0.002).any(axis=1))
    first = int(seen[0]) if len(seen) else HEIGHT - 2
    light, alpha = whole[first:, :, :3], np.clip(whole[first:, :, 3:], 0, 1)
    bare = np.asarray(bloom(np.ascontiguousarray(light), 0.35, 24) / np.maximum(alpha, 1e-3), np.float32)
    levels = np.rint(alpha[..., 0] * 255).astype(np.uint8)
    colour = dithered(develop(bare, exposure) * alpha)
    return Overlay(np.minimum(colour, levels[..., None]), levels, 0, first), np.ascontiguousarray(top[first:])
