"""Run events fire for real: metrics arrive by file stream and are evaluated there."""

import uuid

import pytest
import wandb
from wandb.automations import OnRunMetric, OnRunState, RunEvent, SendWebhook

metric = RunEvent.metric

#: Name of a case: the values that a run logs, the condition on them, and whether it fires.
METRICS = {
    "above": ([0, 1, 2], lambda m: m > 1.5, True),
    "not above": ([0, 1, 1.5], lambda m: m > 1.5, False),
    "at least": ([0, 1.5], lambda m: m >= 1.5, True),
    "below": ([1, 0.1], lambda m: m < 0.5, True),
    "not below": ([1, 0.5], lambda m: m < 0.5, False),
    "at most zero": ([1, 0], lambda m: m <= 0, True),
    "in passing": ([0, 9, 0, 0], lambda m: m > 5, True),
    "mean": ([0, 0, 4, 4, 4], lambda m: m.avg(3) > 3.9, True),
    "mean, too few": ([9, 9], lambda m: m.avg(3) > 1, False),
    "mean, diluted": ([0, 9, 0, 9, 0], lambda m: m.avg(4) > 5, False),
    "minimum": ([9, 1, 5, 5], lambda m: m.min(2) >= 5, True),
    "minimum, never": ([9, 1, 9, 1], lambda m: m.min(2) > 1, False),
    "maximum": ([9, 1, 1], lambda m: m.max(2) <= 1, True),
    "nested/name.with dots": ([1, 3], lambda m: m > 2, True),
    "change": ([10, 10, 13], lambda m: m.changes_by(diff=2), True),
    "change down": ([10, 7], lambda m: m.changes_by(diff=2), True),
    "change, small": ([10, 11, 10, 9], lambda m: m.changes_by(diff=2), False),
    "increase": ([1, 4], lambda m: m.increases_by(diff=2), True),
    "increase, falls": ([4, 1], lambda m: m.increases_by(diff=2), False),
    "decrease": ([4, 1], lambda m: m.decreases_by(diff=2), True),
    "decrease, rises": ([1, 4], lambda m: m.decreases_by(diff=2), False),
    "relative": ([100, 121], lambda m: m.increases_by(frac=0.2), True),
    "relative, small": ([100, 110], lambda m: m.increases_by(frac=0.2), False),
    "relative, negative": ([-100, -70], lambda m: m.increases_by(frac=0.2), True),
    "change of means": ([1, 1, 5, 5], lambda m: m.avg(2).increases_by(diff=3), True),
    "change of means, small": ([1, 5, 1, 5], lambda m: m.avg(2).changes_by(diff=3), False),
    "z-score": ([1, 2, 1, 2, 1, 2, 50], lambda m: m.zscore(6) > 3, True),
    "z-score down": ([1, 2, 1, 2, 1, 2, -50], lambda m: m.zscore(6) < -3, True),
    "z-score, other way": ([1, 2, 1, 2, 1, 2, -50], lambda m: m.zscore(6) > 3, False),
    "z-score, any": ([1, 2, 1, 2, 1, 2, -50], lambda m: m.zscore(6).abs() > 3, True),
    "z-score, calm": ([1, 2, 1, 2, 1, 2, 1, 2], lambda m: m.zscore(6).abs() > 3, False),
    "z-score, flat": ([1, 1, 1, 1, 1, 1, 1, 1], lambda m: m.zscore(6).abs() > 3, False),
}
PAYLOAD = {
    name: "${%s}" % name
    for name in (
        "event_type event_author entity_name project_name run_name metric_name "
        "metric_values run_status automation_name"
    ).split()
}


@pytest.fixture(scope="module")
def place(api, team):
    name = f"runs-{uuid.uuid4().hex[:8]}"
    api.create_project(name, team)
    return api.project(name, team)


@pytest.fixture(scope="module")
def listen(api, receiver, team):
    """Like automate, for as long as this file's tests run."""
    from wandb.automations._generated import CREATE_GENERIC_WEBHOOK_INTEGRATION_GQL

    def make(event):
        hook, name = receiver.hook(), uuid.uuid4().hex
        given = {"entityName": team, "name": name, "urlEndpoint": hook.url}
        made = api._service_api.execute_graphql(
            CREATE_GENERIC_WEBHOOK_INTEGRATION_GQL, {"input": given}
        )["result"]["integration"]
        action = SendWebhook(integration_id=made["id"], request_payload=PAYLOAD)
        hook.automation = api.create_automation(event >> action, name=name)
        return hook

    return make


def log(project, rows, name="steady", exit_code=0):
    settings = wandb.Settings(x_file_stream_transmit_interval=0.1)
    run = wandb.init(entity=project.entity, project=project.name, name=name, settings=settings)
    for row in rows:
        run.log(row)
    run.finish(exit_code=exit_code)
    return run


@pytest.fixture(scope="module")
def evaluated(place, listen):
    """One run that logs every case's values, watched by every case's automation. The end of the
    run is told last, so whatever should have fired has been decided by then."""
    cases = {
        name: listen(OnRunMetric(scope=place, filter=condition(metric(name))))
        for name, (_, condition, _) in METRICS.items()
    }
    ended = listen(OnRunState(scope=place, filter=RunEvent.state == "finished"))
    rows = []
    for step in range(max(len(values) for values, _, _ in METRICS.values())):
        rows.append({n: v[step] for n, (v, _, _) in METRICS.items() if step < len(v)})
    run = log(place, rows)
    ended.next()
    return cases, run


@pytest.mark.parametrize("case", [name for name in METRICS if METRICS[name][2]])
def test_a_condition_that_is_met_fires_once(api, team, place, evaluated, case):
    hooks, run = evaluated
    got = hooks[case].next().json
    assert got["event_type"] == hooks[case].automation.event.event_type.value
    assert got["metric_name"] == case
    assert got["run_name"] == run.name
    assert (got["entity_name"], got["project_name"]) == (team, place.name)
    assert got["event_author"] == api.viewer.username
    assert got["metric_values"] != ""
    assert hooks[case].nothing_more()


@pytest.mark.parametrize("case", [name for name in METRICS if not METRICS[name][2]])
def test_a_condition_that_is_not_met_does_not_fire(evaluated, case):
    assert evaluated[0][case].nothing_more()


def test_a_metric_fires_at_most_once_per_run_and_day(place, listen):
    once = listen(OnRunMetric(scope=place, filter=metric("loss") > 1))
    ended = listen(OnRunState(scope=place, filter=RunEvent.state == "finished"))
    log(place, [{"loss": v} for v in (0, 2, 0, 2, 0, 2)])
    ended.next()
    once.next()
    assert once.nothing_more()
    log(place, [{"loss": 2}], name="another")
    assert once.next().json["run_name"] == "another", "each run counts for itself"


def test_a_run_filter_chooses_runs(place, listen):
    chosen = (metric("f1") > 0) & RunEvent.name.contains("big")
    hook = listen(OnRunMetric(scope=place, filter=chosen))
    every = listen(OnRunMetric(scope=place, filter=metric("f1") > 0))
    log(place, [{"f1": 1}], name="small")
    log(place, [{"f1": 1}], name="a big one")
    assert [every.next().json["run_name"] for _ in range(2)] == ["small", "a big one"]
    assert hook.next().json["run_name"] == "a big one"
    assert hook.nothing_more()


def test_a_nested_metric_is_found_by_its_dots(place, listen):
    hook = listen(OnRunMetric(scope=place, filter=metric("val.acc") > 0.9))
    log(place, [{"val": {"acc": 0.5}}, {"val": {"acc": 0.95}}])
    assert hook.next().json["metric_name"] == "val.acc"


def test_values_that_are_no_numbers_do_not_disturb(place, listen):
    hook = listen(OnRunMetric(scope=place, filter=metric("odd") > 1))
    log(place, [{"odd": float("nan")}, {"odd": "text"}, {"odd": float("-inf")}, {"odd": 2}])
    assert "2" in hook.next().json["metric_values"]


def test_a_team_hears_the_runs_of_its_projects(api, team, place, listen):
    name = uuid.uuid4().hex
    hook = listen(OnRunMetric(scope=api.team(team), filter=metric(name) > 0))
    log(place, [{name: 1}])
    assert hook.next().json["project_name"] == place.name


@pytest.mark.parametrize(
    "state, exit_code, told",
    [("running", 0, "RUNNING"), ("finished", 0, "FINISHED"), ("failed", 3, "FAILED")],
)
def test_a_run_state_fires(place, listen, state, exit_code, told):
    hook = listen(OnRunState(scope=place, filter=RunEvent.state == state))
    run = log(place, [{"x": 1}], exit_code=exit_code)
    got = hook.next().json
    assert got["event_type"] == "RUN_STATE"
    assert (got["run_name"], got["run_status"].upper()) == (run.name, told)
    assert hook.nothing_more()


def test_the_other_states_stay_silent(place, listen):
    failed = listen(OnRunState(scope=place, filter=RunEvent.state == "failed"))
    either = listen(OnRunState(scope=place, filter=RunEvent.state.in_(["failed", "finished"])))
    log(place, [{"x": 1}])
    either.next()
    assert failed.nothing_more() and either.nothing_more()


def test_what_a_run_logged_is_read_back(api, place):
    rows = [{"loss": v, "deep": {"er": v * 2}} for v in (3, 2, 1)]
    run = log(place, rows, name="read me")
    found = api.run(run.path)
    assert (found.name, found.state, found.lastHistoryStep) == ("read me", "finished", 2)
    assert found.summary["loss"] == 1
    assert [row["loss"] for row in found.history(pandas=False)] == [3, 2, 1]
    assert [row["loss"] for row in found.scan_history(keys=["loss"])] == [3, 2, 1]
    assert "requirements.txt" in [f.name for f in found.files()]
    assert found.id in [r.id for r in api.runs(f"{place.entity}/{place.name}")]


def test_a_run_keeps_its_configuration_and_tags(api, place):
    with wandb.init(
        entity=place.entity,
        project=place.name,
        config={"lr": 0.1, "n": [1]},
        tags=["a", "b"],
        notes="why",
        group="g",
        job_type="train",
    ) as run:
        run.config.update({"later": True})
    found = api.run(run.path)
    assert found.config == {"lr": 0.1, "n": [1], "later": True}
    assert (sorted(found.tags), found.notes, found.group) == (["a", "b"], "why", "g")
    by_config = api.runs(f"{place.entity}/{place.name}", filters={"config.lr": 0.1, "group": "g"})
    assert [r.id for r in by_config] == [run.id]


def test_a_run_goes_on_where_it_ended(api, place):
    first = log(place, [{"loss": 2}, {"loss": 1}])
    with wandb.init(entity=place.entity, project=place.name, id=first.id, resume="must") as run:
        assert run.starting_step == 2
        run.log({"loss": 0})
    assert [row["loss"] for row in api.run(run.path).scan_history(keys=["loss"])] == [2, 1, 0]


def test_resuming_an_unknown_run_is_refused(place):
    with pytest.raises(wandb.errors.UsageError):
        wandb.init(entity=place.entity, project=place.name, id="nothing1", resume="must")


def test_files_of_a_run_come_back(api, place, tmp_path):
    with wandb.init(entity=place.entity, project=place.name) as run:
        (tmp_path / "notes").mkdir()
        (tmp_path / "notes/a.txt").write_text("kept")
        run.save(str(tmp_path / "notes/a.txt"), base_path=str(tmp_path))
    got = api.run(run.path).file("notes/a.txt").download(root=str(tmp_path / "out"))
    assert got.read() == "kept"
