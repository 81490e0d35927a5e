"""A tiny recipe on rendered clips, from a list of clips to a bundle that the product judges; and what bad input
meets."""

import csv
import dataclasses
import json
import pathlib
import subprocess
import sys

import numpy as np
import onnxruntime
import pytest
import torch

from saccade_training.parts import names
from saccade_training.recipe import (
    RecipeError,
    crossval,
    figures,
    folds,
    frames,
    learn,
    listing,
    maps,
    network,
    settings,
    solve,
    trunk,
)
from saccade_training.render import Order, render

ROOT = pathlib.Path(__file__).parents[3]
RECIPE = """
name: tiny
labels: [background, action]
background: [background]
phases: [0, 125000]
folds: 3
seeds: [0]
choose:
  sight: [{motion: glimpse, height: 240, width: 320}, {motion: frame_difference, height: 128, width: 160}]
  temporal: [energy, softmax]
  peak: [motion, none]
  cost: [2.0, 4.0]
epochs: 2
"""


@pytest.fixture(scope="module")
def clips(tmp_path_factory):
    """Two seconds around each action of rendered scenes, and two where nothing is done; a scene is a source."""
    folder = tmp_path_factory.mktemp("tiny")
    render(folder, [Order(301, 12, 20, 320, 240, 15)])
    rows = []
    for file in sorted(folder.glob("truth-*.jsonl")):
        for scene in map(json.loads, file.open()):
            busy = [(a["startMicros"] / 1e6, a["endMicros"] / 1e6) for a in scene["actions"]]
            middles = [(a["decisiveMicros"] / 1e6 - 1, "action") for a in scene["actions"]]
            quiet = [t for t in np.arange(0, 18, 0.5) if all(t + 2 < start or end < t for start, end in busy)]
            middles += [(t, "background") for t in quiet[:: max(1, len(quiet) // 3)][:3]]
            for start, label in middles:
                if 0 <= start <= 18:
                    rows.append([cut(folder, scene["file"], start, len(rows)), label, f"scene {scene['seed']}"])
    with (folder / "clips.csv").open("w", newline="") as out:
        csv.writer(out).writerows([["path", "label", "source"], *rows])
    (folder / "recipe.yaml").write_text(RECIPE)
    return folder


def cut(folder, file, start, number):
    name = f"clip{number:03}.mp4"
    subprocess.run(
        ["ffmpeg", "-v", "error", "-ss", f"{start:.3f}", "-i", file, "-t", "2", "-an", name], cwd=folder, check=True
    )
    return name


def training(folder, *arguments):
    command = [sys.executable, "-m", "saccade_training", *map(str, arguments)]
    return subprocess.run(command, cwd=ROOT / "model/training", capture_output=True, text=True)


@pytest.fixture(scope="module")
def run(clips):
    done = training(clips, "train", clips / "recipe.yaml", "--run", clips / "run")
    assert done.returncode == 0, done.stderr
    return done


def test_the_tiny_recipe_learns(clips, run):
    report = json.loads((clips / "run/figures.json").read_text())
    assert report["all"]["accuracy"] >= 0.7
    assert report["all"]["auc"] >= 0.75
    assert f"accuracy  {report['all']['accuracy']:.3f}" in run.stdout
    for picture in ("confusion.png", "curves.png"):
        assert (clips / "run" / picture).stat().st_size > 1000


def test_a_stopped_run_goes_on(clips, run):
    before = {f: f.stat().st_mtime_ns for f in (clips / "run/folds").rglob("*.json")}
    lost = sorted(before)[1]
    lost.unlink()
    again = training(clips, "train", clips / "recipe.yaml", "--run", clips / "run")
    assert again.stdout == run.stdout
    for file, time in before.items():
        assert (file.stat().st_mtime_ns == time) == (file != lost)


def test_a_random_split_is_printed_beside_the_grouped_one(clips, run):
    done = training(clips, "train", clips / "recipe.yaml", "--run", clips / "run", "--random-split")
    assert done.stdout.startswith(run.stdout.rstrip("\n"))
    report = json.loads((clips / "run/figures.json").read_text())
    random, grouped = report["randomSplit"], report["all"]
    assert random["leakage"]["auc"] == pytest.approx(random["auc"] - grouped["auc"])
    assert f"random split: accuracy {random['accuracy']:.3f}, AUC {random['auc']:.3f}; leakage " in done.stdout


def test_the_product_says_what_the_recipe_says(clips, run):
    """One fold held out: the same clips, by PyAV and PyTorch, and by the product's decoder and 16 bits. 8 are
    written too, behind them: on so few clips they move a probability by more than decoders do."""
    bundle = clips / "bundle"
    done = training(
        clips,
        "export",
        clips / "recipe.yaml",
        "--run",
        clips / "run",
        "--bundle",
        bundle,
        "--without-fold",
        0,
        "--precisions",
        "fp16",
        "int8",
    )
    assert done.returncode == 0, done.stderr
    judged = clips / "judged.json"
    command = [ROOT / "saccade", "evaluate", "--bundle", bundle, "--clips", clips / "clips.csv", "--json", judged]
    lines = clips / "embeddings.jsonl"
    subprocess.run([*command, "--embeddings", lines], check=True, capture_output=True)
    check_embeddings(bundle, lines)
    product = json.loads(judged.read_text())
    (file,) = (clips / "run/folds").rglob("source-seed0-fold0.json")
    held_out = json.loads(file.read_text())
    ours = dict(zip(held_out["clips"], np.array(held_out["probabilities"])[:, 1]))
    theirs = {pathlib.Path(p["path"]).name: p["probabilities"][1] for p in product["predictions"] if not p["seen"]}
    assert set(theirs) == set(ours)
    apart = np.array([abs(ours[name] - theirs[name]) for name in ours])
    assert np.median(apart) < 0.03
    assert apart.max() < 0.2
    assert not product["onSeenClips"]


def check_embeddings(bundle, lines):
    """The same graph on what PyAV decoded: every segment is there, and decoders move an embedding little."""
    described = json.loads((bundle / "bundle.json").read_text())
    session = onnxruntime.InferenceSession(bundle / described["variants"][1]["backbone"])
    grid = settings.Settings("tiny", None, (), ()).grid
    products = {}
    for line in map(json.loads, lines.open()):
        products.setdefault(line["path"], {})[line["segment"]] = np.array(line["embedding"])
    cosines = []
    for path, product in products.items():
        pixels, present = frames.snippets(pathlib.Path(path), 240, 320, "stretch", grid, (0,))[0]
        assert len(product) == present.sum()
        (ours,) = session.run(["embedding"], {"pixels": pixels[present]})
        theirs = np.stack([product[segment] for segment in sorted(product)])
        cosines += list((ours * theirs).sum(1) / np.linalg.norm(ours, axis=1) / np.linalg.norm(theirs, axis=1))
    # Another phase of the grid would give about 0.88, another matrix of colours 0.98.
    assert np.median(cosines) > 0.99
    # Where hardly anything moves, one grey level of rounding may choose another box.
    assert np.quantile(cosines, 0.05) > 0.95


def test_the_table_of_parts_has_a_row_for_each_that_is_asked_for(clips, run):
    """With one epoch: that parts of each kind are learned and judged, not how well."""
    only = "none cbam self_attention query_pool average transformer series gray_stack feature_difference".split()
    recipe = clips / "parts.yaml"
    recipe.write_text(
        (clips / "recipe.yaml").read_text().replace("folds: 3", "folds: 2").replace("epochs: 2", "epochs: 1")
    )
    said = ("--recipe", recipe, "--clips", clips / "clips.csv", "--run", clips / "run", "--only", ",".join(only))
    done = training(clips, "zoo", *said)
    assert done.returncode == 0, done.stderr
    rows = [line.split("|")[1:4] for line in done.stdout.splitlines() if line.startswith("| ")][2:]
    wanted = ["as the recipe has it"]
    for kind, own in (("features", "energy"), ("temporal", "energy"), ("motion", "glimpse")):
        wanted += [f"{kind} {name}" for name in names(kind) if name != own and name in only]
    assert [row[0].strip() for row in rows] == wanted
    assert "frames is 2, must be at least 3" in done.stdout
    assert all(0.3 < float(row[1]) <= 1 for row in rows if "fit" not in row[1])
    assert rows[0][2].strip() == "" and " to " in rows[1][2]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "clips {file}, line 1: must be path,label,source"),
        ("path,label,source\n", "clips {file}: 0 clips, must be at least 1"),
        ("path,label,source\na.mp4,fight,x\na.mp4,fight,y\n", "clips {file}: 1 labels, must be at least 2"),
        ("path,label,source\na.mp4,fight,x\na.mp4,normal,x\n", "clips {file}: 1 sources, must be at least 2"),
        (
            "path,label,source\na.mp4,fight,on the street,x\n",
            "clips {file}, line 2: 4 fields, must be 3; a label with a comma goes in double quotes",
        ),
        (
            "path,label,source\na.mp4,figth,x\n",
            "clips {file}, line 2: unknown label 'figth', must be one of normal, fight",
        ),
        ("path,label,source\nb.mp4,fight,x\n", "clips {file}, line 2: no file 'b.mp4'"),
    ],
)
def test_a_bad_list_names_its_line(tmp_path, text, message):
    (tmp_path / "a.mp4").touch()
    file = tmp_path / "clips.csv"
    file.write_text(text)
    with pytest.raises(RecipeError) as error:
        listing.read(file, ("normal", "fight"))
    assert str(error.value) == message.format(file=file)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("temporal: lstn", "unknown temporal part 'lstn', must be one of average, energy, "),
        ("features: {channel: {reduction: 99}}", "reduction is 99, must be 1 to 64"),
        ("choose: {features: [energy, {channel: {r: 8}}]}", "unknown option 'r' of features part 'channel', "),
        ("temporal: {lstm: 3}", "a part is {'lstm': 3}, must be a name, or "),
        ("trunk: resnet", "unknown trunk 'resnet', must be one of efficientnet_lite0"),
        ("tempral: lstm", "unknown name 'tempral', must be one of name, clips, labels, "),
        ("height: 5", "height is 5, must be 32 to 1024"),
        ("motion: gray_stack", "frames is 2, must be at least 3"),
        ("height: 250", "motion part glimpse does not take frames of 250 x 320: "),
        ("fit: squeeze", "fit is 'squeeze', must be one of stretch, pad, crop"),
        ("choose: {cots: [1]}", "choose has 'cots', must be of motion, height, width, fit, "),
        ("choose: cost", "choose is 'cost', must say `name: [value, value]` on each line"),
        ("choose: {cost: 3}", "choose cost is 3, must be a list of values"),
        ("cost: 3\nchoose: {cost: [3, 4]}", "cost is said twice, must be said once: given, or in one line of choose"),
        ("choose: {cost: [3, 4], both: [{cost: 3, time: 1}]}", "cost is said twice, must be said once: "),
        (
            "choose: {both: [{cost: 3, time: 1}, {cost: 3}]}",
            "choose both has {'cost': 3}, must say the same names as {'cost': 3, 'time': 1}",
        ),
        (
            "choose: {sight: [{height: 480, width: 640}, {height: 250, width: 320}]}",
            "does not take frames of 250 x 320: ",
        ),
        (
            "labels: [no, yes]",
            "labels is [False, True], must be a list of names, in quotes where YAML reads something else",
        ),
        ("seeds: 3", "seeds is 3, must be a list of whole numbers"),
        ("phases: []", "phases is empty, must have one or more"),
        ("epochs: 0", "epochs is 0, must be 1 to 1000"),
        ("choose: {cost: [3, 0]}", "cost is 0, must be 0.001 to 1000"),
        ("choose: {temporal: [energy, lstn]}", "unknown temporal part 'lstn', must be one of average, energy, "),
        ("window: 2.5\npresent: 1", "window is 2.5, must be a whole number"),
        ("window: wide", "window is wide, must be 1 to 64"),
        ("ways: 3", "ways is 3, must be 1 to 2"),
        ("peak: motoin", "peak is 'motoin', must be one of motion, all, none"),
        ("offset: 200000", "the last frame is wanted at 300000, must be before 250000"),
    ],
)
def test_a_bad_recipe_names_what_is_valid(tmp_path, line, message):
    file = tmp_path / "recipe.yaml"
    file.write_text(f"name: x\nlabels: [a, b]\nbackground: [a]\n{line}\n")
    with pytest.raises(RecipeError) as error:
        settings.read(file)
    assert message in str(error.value)


def test_a_clip_that_is_unreadable_or_too_short_is_named_and_left_out(clips):
    (clips / "broken.mp4").write_bytes(b"no video at all")
    with (clips / "clips.csv").open() as rows:
        lines = rows.read()
    short = ["-t", "0.6", "-an", "short.mp4"]
    subprocess.run(["ffmpeg", "-v", "error", "-i", "clip000.mp4", *short], cwd=clips, check=True)
    (clips / "more.csv").write_text(lines + "broken.mp4,action,scene 301\nshort.mp4,action,scene 301\n")
    done = training(clips, "train", clips / "recipe.yaml", "--clips", clips / "more.csv", "--run", clips / "run")
    assert done.returncode == 0, done.stderr
    assert "left out: broken.mp4: " in done.stderr
    assert "left out: short.mp4: no window of 12 segments has 4 in it" in done.stderr
    assert f"{len(lines.splitlines()) - 1} clips of " in done.stderr


def test_bad_input_ends_with_exit_code_2(tmp_path):
    done = training(tmp_path, "train", tmp_path / "none.yaml")
    assert done.returncode == 2
    assert done.stderr.startswith("recipe ") and "Traceback" not in done.stderr


def test_fixed_padding_is_the_trunks_own():
    network = trunk.trunk("efficientnet_lite0").float()
    pictures = torch.rand(1, 3, 96, 160) * 255
    with torch.inference_mode():
        assert torch.equal(network(pictures), trunk.of_size(network, 96, 160)(pictures))


def test_a_source_is_in_one_fold_and_labels_are_even():
    random = np.random.default_rng(1)
    sources = [f"s{i}" for i in random.integers(0, 20, 200)]
    labels = random.integers(0, 2, 200)
    fold = folds.by_source(labels, sources, 5, 0)
    for source in set(sources):
        assert len({f for f, s in zip(fold, sources) if s == source}) == 1
    share = [labels[fold == f].mean() for f in range(5)]
    assert max(share) - min(share) < 0.2
    assert (folds.by_source(labels, sources, 5, 0) == fold).all()
    assert (folds.by_source(labels, sources, 5, 1) != fold).any()
    with pytest.raises(RecipeError, match="2 sources are too few for 5 folds"):
        folds.by_source(np.array([0, 1]), ["a", "b"], 5, 0)


def test_nothing_is_gained_over_oneself():
    random = np.random.default_rng(2)
    truth = random.integers(0, 2, 60)
    p = random.random((60, 1))
    runs = [np.hstack([p, 1 - p])]
    sources = [f"s{i}" for i in random.integers(0, 10, 60)]
    drawn = figures.drawn(truth, runs, sources)
    gain = figures.paired(drawn, drawn)
    assert gain["auc"]["gain"] == 0 and gain["auc"]["notBetter"] == 1
    low, high = figures.intervals(drawn)["auc"]
    assert low < figures.figures(truth, runs[0])["auc"] < high


def two_kinds(labels, random, apart=1.0):
    """Clips that differ in some channels of two segments, four of each source."""
    clips = []
    for number, label in enumerate(labels):
        values = random.random((8, 1, 320, 2, 2)).astype(np.float16)
        values[3:5, :, :40] += apart * label
        listed = listing.LabelledClip(None, f"{number}.mp4", int(label), f"source {number // 4}")
        clips.append(maps.Clip(listed, [(values, np.ones(8, bool))]))
    return clips


def test_what_is_held_out_has_no_say_in_what_is_chosen():
    s = settings.Settings("x", None, ("a", "b"), ("a",), motion="none", peak="none")
    s = dataclasses.replace(s, choose={"peak": ["none", "motion"], "temporal": ["energy", "average"]})
    labels = np.arange(48) % 2
    inside = np.arange(48) < 32
    clips = two_kinds(labels, np.random.default_rng(3), apart=0.15)
    others = clips[:32] + two_kinds(1 - labels, np.random.default_rng(4))[32:]
    found, heat = crossval.chosen(crossval.Data(s, clips), inside, 0)
    assert (found, heat) == crossval.chosen(crossval.Data(s, others), inside, 0)
    assert found.peak == "motion"
    heads = [crossval.Data(s, each).trained(found, inside, 0).head for each in (clips, others)]
    assert torch.equal(heads[0].decide.weight, heads[1].decide.weight)


def test_a_clip_too_short_for_a_choice_is_undecided():
    s = settings.Settings("x", None, ("a", "b"), ("a",), motion="none")
    clips = two_kinds(np.arange(32) % 2, np.random.default_rng(3))
    clips[5].ways[0][1][3:] = False
    trained = crossval.Data(s, clips).trained(s, np.ones(32, bool), 0)
    p = solve.probabilities(trained.logits(np.ones(32, bool)), 1.0)
    assert p[5] == pytest.approx([0.5, 0.5]) and (p.argmax(axis=1) == np.arange(32) % 2).sum() >= 30


def test_what_is_seen_is_chosen_too():
    s = settings.Settings("x", None, ("a", "b"), ("a",), motion="none", peak="none")
    s = dataclasses.replace(
        s, choose={"sight": [{"motion": "none", "spacing": 100_000}, {"motion": "none", "spacing": 60_000}]}
    )
    labels = np.arange(32) % 2
    dull, telling = (two_kinds(labels, np.random.default_rng(3), apart) for apart in (0.0, 1.0))
    data = crossval.Data(s, dull, lambda other: telling[:1] + telling)
    assert crossval.chosen(data, np.ones(32, bool), 0)[0].spacing == 60_000
    with pytest.raises(RecipeError, match="31.mp4 cannot be seen with {'motion': 'none', 'spacing': 60000}"):
        crossval.chosen(crossval.Data(s, dull, lambda other: telling[:-1]), np.ones(32, bool), 0)


def test_parts_with_weights_are_learned():
    s = settings.Settings(
        "x", None, ("a", "b"), ("a",), motion="none", features="squeeze_excitation", temporal="softmax", epochs=8
    )
    labels = np.arange(32) % 2
    clips = two_kinds(labels, np.random.default_rng(3))
    pool, head = network.new_graphs(s, 2, 2)
    before = [p.clone() for p in [*pool.parameters(), *head.parameters()]]
    learn.learn(s, pool, head, clips, labels, 0)
    after = [*pool.parameters(), *head.parameters()]
    assert all((a != b).any() for a, b in zip(after, before))
    present = torch.zeros(32, s.window, dtype=torch.bool)
    present[:, :8] = True
    window = torch.zeros(32, s.window, pool.size)
    with torch.inference_mode():
        for i, clip in enumerate(clips):
            window[i, :8] = pool(torch.from_numpy(clip.ways[0][0]).float())[0]
        logits, _ = head(window, present)
    assert (logits.argmax(1).numpy() == labels).mean() > 0.9


def test_beside_the_mean_stands_the_highest_value_of_what_moves_in_the_segments_that_are_there():
    head = network.Head("average", torch.tensor([1, 2]), 3, 4, 2)
    embeddings = torch.tensor([[[1.0, 2.0, -5.0], [3.0, 8.0, -1.0], [9.0, 9.0, 9.0], [2.0, 2.0, -3.0]]])
    present = torch.tensor([[True, True, False, True]])
    pooled, _ = head.pooled(embeddings, present)
    assert torch.allclose(pooled, torch.tensor([[2.0, 4.0, -3.0, 8.0, -1.0]]))
