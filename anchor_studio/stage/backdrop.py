"""What stands behind the presenter: the drawn room, its desk, and what the screen wall shows."""

from pathlib import Path

import numpy as np

from anchor_studio.domain.anchor import Box
from anchor_studio.domain.picture import Picture
from anchor_studio.errors import StudioError
from anchor_studio.stage.overlay import blend
from anchor_studio.stage.screen_wall import ScreenWall
from anchor_studio.stage.sets import StudioSet
from anchor_studio.stage.wall_picture import OpenPicture, WallPicture, open_wall_picture


class Backdrop:
    """The room of a scene and the same with its desk before it; both change where a video runs on the wall."""

    def __init__(self, studio_set: StudioSet, screen: str, open_picture: OpenPicture = open_wall_picture) -> None:
        """Prepare the first frame; `screen` is the path of what the wall shows, empty: it is not there.

        Raises StudioError for a file that can't be shown.
        """
        self._desk, self.room = studio_set.desk, studio_set.background
        self._wall: ScreenWall | None = None
        self._picture: WallPicture | None = None
        if screen:
            if studio_set.wall is None:
                raise StudioError(f"The set {studio_set.title} has no screen for a picture.", "Choose another set.")
            self._wall = ScreenWall(studio_set.wall, studio_set.camera)
            self._picture = open_picture(Path(screen), self._wall.size)
            self.room = self.room.copy()
            self._wall.hang(self.room)
            self._bare = self._part(self.room, self._wall.box).copy()
            self._wall.show(self._part(self.room, self._wall.box), self._picture.at(0))
        self.plate = self.room.copy()
        blend(self.plate[self._desk.y :], self._desk.colour, self._desk.alpha)

    def turn_to(self, frame_number: int) -> list[Box]:
        """Bring room and plate to a frame; gives the boxes in which frames before it may show something else."""
        if self._wall is None or self._picture is None or not self._picture.moving:
            return []
        x, y, width, height = box = self._wall.box
        part = self._part(self.room, box)
        np.copyto(part, self._bare)
        self._wall.show(part, self._picture.at(frame_number))
        np.copyto(self._part(self.plate, box), part)
        if y + height > self._desk.y:
            rows, columns = slice(max(y, self._desk.y), y + height), slice(x, x + width)
            own = slice(rows.start - self._desk.y, rows.stop - self._desk.y)
            blend(self.plate[rows, columns], self._desk.colour[own, columns], self._desk.alpha[own, columns])
        return [box]

    def close(self) -> None:
        """End what is still being read."""
        if self._picture is not None:
            self._picture.close()

    @staticmethod
    def _part(picture: Picture, box: Box) -> Picture:
        x, y, width, height = box
        return picture[y : y + height, x : x + width]
