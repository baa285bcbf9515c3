"""Who judges the generators: patches of faces (pix2pixHD) and audio with mouth (seed 001, section 3.2.2)."""

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from anchor_studio.mouth.tcn import TCNBlock


class PatchDiscriminator(nn.Module):
    """Judges overlapping patches of a picture together with its facial map.

    `width` filters in the first of three strided layers (ndf), doubled in each; `deep`, as published, one more without
    a stride. Gives all layers' features, the last of which is the judgement, for feature matching.
    """

    def __init__(self, planes: int, width: int, *, deep: bool = False) -> None:
        """`planes` channels of map and picture together."""
        super().__init__()
        layers: list[nn.Module] = [nn.Conv2d(planes, width, 4, stride=2, padding=2)]
        for stride in (2, 2, 1) if deep else (2, 2):
            layers.append(
                nn.Sequential(
                    nn.Conv2d(width, width * 2, 4, stride=stride, padding=2), nn.InstanceNorm2d(width * 2, affine=True)
                )
            )
            width *= 2
        layers.append(nn.Conv2d(width, 1, 4, padding=2))
        self.layers = nn.ModuleList(layers)

    def forward(self, x: Tensor) -> list[Tensor]:
        """x : (B, planes, H, W)."""
        features = []
        for number, layer in enumerate(self.layers):
            x = layer(x)
            if number < len(self.layers) - 1:
                x = F.leaky_relu(x, 0.2)
            features.append(x)
        return features


class MultiScaleDiscriminator(nn.Module):
    """The same judge at full, half and quarter resolution (pix2pixHD, section 3.2)."""

    def __init__(self, planes: int, width: int = 16, scales: int = 3, *, deep: bool = False) -> None:
        """`width` is ndf: 64 as published, 16 where a CPU trains."""
        super().__init__()
        self.judges = nn.ModuleList(PatchDiscriminator(planes, width, deep=deep) for _ in range(scales))

    def forward(self, facial_map: Tensor, picture: Tensor) -> list[list[Tensor]]:
        """facial_map : (B, planes, H, W), picture : (B, 3, H, W) -> features by scale and layer."""
        x = torch.cat([facial_map, picture], dim=1)
        judgements = []
        for judge in self.judges:
            judgements.append(judge(x))
            x = F.avg_pool2d(x, 3, stride=2, padding=1, count_include_pad=False)
        return judgements


class MouthDiscriminator(nn.Module):
    """Says whether a mouth track belongs to its speech: the generator's TCN block over audio and mouth together."""

    def __init__(self, features: int, mouth: int, filters: int = 256) -> None:
        """`features` and `mouth` dimensions a step."""
        super().__init__()
        # Audio comes down to the mouth's 25 Hz as in the generator, then both run side by side.
        self.audio = nn.Sequential(
            nn.Conv1d(features, filters // 2, 3, stride=2, padding=1),
            nn.LeakyReLU(0.2),
            nn.Conv1d(filters // 2, filters // 2, 3, stride=2, padding=1),
        )
        self.mouth = nn.Conv1d(mouth, filters // 2, 3, padding=1)
        self.block = TCNBlock(filters)
        self.judge = nn.Conv1d(filters, 1, 1)

    def forward(self, audio: Tensor, mouth: Tensor) -> Tensor:
        """audio : (B, T, features), mouth : (B, T/4, mouth) -> (B, T/4) judgement before the sigmoid."""
        sound = self.audio(audio.transpose(1, 2))  # (B, filters / 2, T / 4)
        shape = self.mouth(mouth.transpose(1, 2))
        x = self.block(F.leaky_relu(torch.cat([sound, shape], dim=1), 0.2))
        out: Tensor = self.judge(x)[:, 0]
        return out
