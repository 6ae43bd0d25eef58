"""Analysis for users of the Python API: everything public of `graph.analysis` and `graph.projection` in one place.

>>> from majlis import analysis
>>> sorted(analysis.WEIGHTS)
['count', 'hyperbolic', 'jaccard', 'newman']
"""

from graph.analysis.appearances import appearances, nominated_experts
from graph.analysis.attendance import attendance, came_and_left, capacity_changes, same_day, turnover
from graph.analysis.backbone import backbone, core, disparity
from graph.analysis.brokers import brokers, constraint, tracks
from graph.analysis.catalogue import MEASURES, co_attendance, measured
from graph.analysis.floor import co_sponsors, on_behalf, silent, speakers
from graph.analysis.measures import (
    bipartite_degree,
    bridges,
    bridging,
    centrality,
    communities,
    cut_points,
    eigenvector,
    pairs,
)
from graph.analysis.nestedness import Nestedness, nestedness, nodf
from graph.analysis.null_model import curveball, significance
from graph.analysis.selection import Choice, Selection, select
from graph.analysis.stability import Stability, adjusted_rand, stable_communities
from graph.network import SPEAKING, network, projection, two_mode
from graph.projection import WEIGHTS, project

__all__ = [
    "MEASURES",
    "SPEAKING",
    "WEIGHTS",
    "Choice",
    "Nestedness",
    "Selection",
    "Stability",
    "adjusted_rand",
    "appearances",
    "attendance",
    "backbone",
    "bipartite_degree",
    "bridges",
    "bridging",
    "brokers",
    "came_and_left",
    "capacity_changes",
    "centrality",
    "co_attendance",
    "co_sponsors",
    "communities",
    "constraint",
    "core",
    "curveball",
    "cut_points",
    "disparity",
    "eigenvector",
    "measured",
    "nestedness",
    "network",
    "nodf",
    "nominated_experts",
    "on_behalf",
    "pairs",
    "project",
    "projection",
    "same_day",
    "select",
    "significance",
    "silent",
    "speakers",
    "stable_communities",
    "tracks",
    "turnover",
    "two_mode",
]
