package com.fabrikam.dronedelivery.benchmarks.harness;

import java.awt.Color;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.VectorGraphicsEncoder;
import org.knowm.xchart.VectorGraphicsEncoder.VectorGraphicsFormat;

/** The figure that matters most, of each variant, as bars. */
final class Chart {

    private static final Color PRODUCT = new Color(0x1F6FB2);
    private static final Color REFERENCE = new Color(0x9AA5B1);

    private static final int MANY = 4;
    private static final int SLANTED = 20;

    private Chart() {}

    static void write(Result result, Path file) throws IOException {
        List<Series> drawn = result.series().stream()
                .filter(series -> series.figures().containsKey(result.drawn()))
                .toList();
        CategoryChart chart = new CategoryChartBuilder()
                .width(760)
                .height(380)
                .title(result.title())
                .yAxisTitle(result.drawn())
                .build();
        chart.getStyler()
                .setOverlapped(true)
                .setLabelsVisible(true)
                .setXAxisLabelRotation(drawn.size() > MANY ? SLANTED : 0)
                // a path for each dash would be most of the file
                .setPlotGridLinesVisible(false)
                .setDecimalPattern("#,##0.##")
                .setLegendVisible(false)
                .setChartBackgroundColor(Color.WHITE);
        bars(chart, result, drawn, true, PRODUCT);
        bars(chart, result, drawn, false, REFERENCE);
        VectorGraphicsEncoder.saveVectorGraphic(chart, file.toString(), VectorGraphicsFormat.SVG);
    }

    /** The others of the two kinds are left out of the bars, not of the axis. */
    private static void bars(CategoryChart chart, Result result, List<Series> all, boolean product, Color color) {
        if (all.stream().noneMatch(series -> series.product() == product)) {
            return;
        }
        chart.addSeries(
                        product ? "product" : "reference",
                        all.stream().map(Series::name).toList(),
                        all.stream()
                                .map(series -> series.product() == product ? series.median(result.drawn()) : null)
                                .toList())
                .setFillColor(color);
    }
}
