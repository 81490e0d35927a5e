"""The figures of `saccade evaluate` are scikit-learn's, on the same predictions."""

import csv
import json
import pathlib
import subprocess

import numpy as np
import pytest
from sklearn import metrics

ROOT = pathlib.Path(__file__).parents[3]


@pytest.fixture(scope="module")
def report(tmp_path_factory):
    clips = tmp_path_factory.mktemp("clips")
    saccade = str(ROOT / "saccade")
    size = ["--width=320", "--height=180", "--fps=12"]
    subprocess.run([saccade, "render", clips, "--scenes=12", "--seconds=5", *size], check=True)
    names = json.loads((ROOT / "model/bundles/rendered-actions/bundle.json").read_text())["labels"]
    with open(clips / "clips.csv", "w", newline="") as f:
        rows = csv.writer(f)
        rows.writerow(["path", "label", "source"])
        for i, clip in enumerate(sorted(clips.glob("*.mp4"))):
            rows.writerow([clip.name, names[i % len(names)], f"place {i % 5}"])
    figures = clips / "figures.json"
    subprocess.run([saccade, "evaluate", "--clips", clips / "clips.csv", "--json", figures], check=True)
    return json.loads(figures.read_text())


def arrays(report):
    truth = np.array([p["truth"] for p in report["predictions"]])
    return truth, np.array([p["probabilities"] for p in report["predictions"]])


def number(value):
    return np.nan if value is None else value


def test_accuracy_and_confusion(report):
    truth, probabilities = arrays(report)
    said = probabilities.argmax(1)
    assert len(truth) == 12
    assert report["accuracy"] == pytest.approx(metrics.accuracy_score(truth, said))
    assert report["balancedAccuracy"] == pytest.approx(metrics.balanced_accuracy_score(truth, said))
    labels = range(len(report["labelNames"]))
    assert report["confusion"] == metrics.confusion_matrix(truth, said, labels=labels).tolist()


def test_auc(report):
    truth, probabilities = arrays(report)
    assert report["auc"] == pytest.approx(metrics.roc_auc_score(truth, probabilities, multi_class="ovr"))


def test_precision_and_recall(report):
    truth, probabilities = arrays(report)
    labels = range(len(report["labelNames"]))
    precision, recall, _, count = metrics.precision_recall_fscore_support(
        truth, probabilities.argmax(1), labels=labels, zero_division=np.nan
    )
    for i, label in enumerate(report["labels"]):
        assert label["clips"] == count[i]
        assert number(label["precision"]) == pytest.approx(precision[i], nan_ok=True)
        assert number(label["recall"]) == pytest.approx(recall[i], nan_ok=True)
