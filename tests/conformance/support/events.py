"""What automations can watch: every event of the SDK with filters of every form, and the kinds of
scope that each goes with."""

from wandb.automations import (
    ArtifactEvent,
    OnAddArtifactAlias,
    OnAddArtifactTag,
    OnAddCollectionTag,
    OnCreateArtifact,
    OnLinkArtifact,
    OnRemoveArtifactTag,
    OnRemoveCollectionTag,
    OnRunMetric,
    OnRunState,
    OnUnlinkArtifact,
    RunEvent,
)

alias, tag, metric = ArtifactEvent.alias, ArtifactEvent.tag, RunEvent.metric

#: Name of a case: the event and its filter. The scope comes from the second table.
EVENTS = {
    "link": (OnLinkArtifact, {}),
    "link, alias": (OnLinkArtifact, {"filter": alias.eq("prod")}),
    "unlink": (OnUnlinkArtifact, {}),
    "create": (OnCreateArtifact, {"filter": alias.matches_regex("^v[0-9]+$")}),
    "alias": (OnAddArtifactAlias, {"filter": alias.matches_regex('^pro"d')}),
    "alias, or": (OnAddArtifactAlias, {"filter": alias.eq("a") | alias.eq("b")}),
    "alias, and not": (OnAddArtifactAlias, {"filter": alias.contains("a") & ~alias.eq("ab")}),
    "add tag": (OnAddArtifactTag, {"filter": tag.eq("ü")}),
    "remove tag": (OnRemoveArtifactTag, {"filter": tag.in_(["a", "b"])}),
    "add collection tag": (OnAddCollectionTag, {}),
    "remove collection tag": (OnRemoveCollectionTag, {"filter": tag.ne("x")}),
    "threshold": (OnRunMetric, {"filter": metric("loss") > 0}),
    "threshold, mean": (OnRunMetric, {"filter": metric("eval/acc").avg(5).gte(0.5)}),
    "threshold, run": (
        OnRunMetric,
        {"filter": (metric("a.b").min(2) < 1) & RunEvent.name.contains("x")},
    ),
    "change": (OnRunMetric, {"filter": metric("loss").max(3).changes_by(frac=0.1)}),
    "increase": (OnRunMetric, {"filter": metric("loss").avg(2).increases_by(diff=2)}),
    "decrease": (OnRunMetric, {"filter": metric("loss").decreases_by(diff=0.5)}),
    "z-score": (OnRunMetric, {"filter": metric("loss").zscore(4).gt(2)}),
    "z-score, any": (OnRunMetric, {"filter": metric("loss").zscore(30).abs().gt(3)}),
    "state": (OnRunState, {"filter": RunEvent.state.in_(["failed", "finished"])}),
    "state, run": (OnRunState, {"filter": (RunEvent.state == "running") & (RunEvent.name == "r")}),
}
SCOPES = ("portfolio", "sequence", "project", "registry", "team", "organization")
RUN_EVENTS = (OnRunMetric, OnRunState)


def goes_with(event, scope: str) -> bool:
    if event is OnCreateArtifact:
        return scope in ("portfolio", "sequence")
    if event in RUN_EVENTS:
        return scope in ("project", "team", "organization")
    return True


CASES = [(e, s) for e in EVENTS for s in SCOPES if goes_with(EVENTS[e][0], s)]
