package com.fabrikam.dronedelivery.datalake.lake;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The offsets of a partition that a file answers for, both ends included. */
public record OffsetRange(int partition, long first, long last) {

    private static final Pattern TEXT = Pattern.compile("(\\d+):(\\d+)-(\\d+)");

    public OffsetRange {
        if (first > last) {
            throw new IllegalArgumentException("An empty range: " + first + " to " + last);
        }
    }

    /** As in a file's footer: {@code 3:100-250}. */
    public static OffsetRange parse(String text) {
        Matcher range = TEXT.matcher(text);
        if (!range.matches()) {
            throw new IllegalArgumentException("No range of offsets: " + text);
        }
        return new OffsetRange(
                Integer.parseInt(range.group(1)), Long.parseLong(range.group(2)), Long.parseLong(range.group(3)));
    }

    boolean contains(int aPartition, long offset) {
        return aPartition == partition && first <= offset && offset <= last;
    }

    @Override
    public String toString() {
        return partition + ":" + first + "-" + last;
    }
}
