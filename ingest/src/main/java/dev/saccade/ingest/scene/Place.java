package dev.saccade.ingest.scene;

/** Where feet are: fractions of the picture's width and height. Lower in the picture is nearer. */
record Place(double x, double y) {
    Place mix(Place to, double w) {
        return new Place(Ease.mix(x, to.x, w), Ease.mix(y, to.y, w));
    }
}
