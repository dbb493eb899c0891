package com.fabrikam.dronedelivery.benchmarks.lake;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Count, sum of sequence and sum of offset, partition by partition: of the topic from its text, of the lake from DuckDB's answer. */
final class PartitionFigures {

    /** What DuckDB is asked. */
    static final String QUESTION =
            "SELECT kafka_partition, count(*), sum(sequence), sum(kafka_offset) FROM delivery_tracking GROUP BY 1 ORDER BY 1";

    private static final String SEQUENCE = "\"sequence\":";

    private final Map<Integer, Figures> byPartition = new TreeMap<>();

    private record Figures(long count, long sequences, long offsets) {
        Figures and(Figures other) {
            return new Figures(count + other.count, sequences + other.sequences, offsets + other.offsets);
        }
    }

    /** The answer to {@link #QUESTION}, a table with a line of names. */
    static PartitionFigures ofAnswer(List<String> lines) {
        PartitionFigures figures = new PartitionFigures();
        for (String line : lines) {
            String[] cells = line.trim().split("\\s+");
            if (cells.length == 4 && cells[0].matches("\\d+")) {
                figures.add(
                        Integer.parseInt(cells[0]),
                        new Figures(Long.parseLong(cells[1]), Long.parseLong(cells[2]), Long.parseLong(cells[3])));
            }
        }
        return figures;
    }

    /** A record of the topic. */
    void add(int partition, long offset, byte[] event) {
        String text = new String(event, StandardCharsets.US_ASCII);
        int from = text.indexOf(SEQUENCE) + SEQUENCE.length();
        add(partition, new Figures(1, Long.parseLong(text.substring(from, text.indexOf(',', from))), offset));
    }

    private void add(int partition, Figures more) {
        byPartition.merge(partition, more, Figures::and);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PartitionFigures others && others.byPartition.equals(byPartition);
    }

    @Override
    public int hashCode() {
        return byPartition.hashCode();
    }

    /** Of all partitions. */
    @Override
    public String toString() {
        Figures all = byPartition.values().stream().reduce(new Figures(0, 0, 0), Figures::and);
        return String.format(
                Locale.ROOT,
                "count %,d, sum of sequence %,d, sum of kafka_offset %,d",
                all.count,
                all.sequences,
                all.offsets);
    }
}
