"""Makes Saccade's bundles: samples clips by the product's segment grid, trains, calibrates, measures, exports."""
