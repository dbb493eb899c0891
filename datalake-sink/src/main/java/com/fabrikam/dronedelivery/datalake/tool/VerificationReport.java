package com.fabrikam.dronedelivery.datalake.tool;

import java.io.PrintWriter;
import java.util.List;

/**
 * What comparing the lake with the topic has shown.
 *
 * @param problems what makes them different
 * @param notes what else may be of interest
 */
record VerificationReport(List<Partition> partitions, List<String> problems, List<String> notes) {

    private static final String ROW = "%9s  %6s  %10s  %21s  %10s  %10s  %10s  %8s  %s%n";

    /**
     * One partition of the topic.
     *
     * @param files in the lake
     * @param rows in all of them
     * @param from the first offset that is compared: what Kafka has deleted before it can no longer be
     * @param to the offset after the last one that is compared
     * @param inLake rows that are compared
     * @param inTopic records that are compared
     * @param unreadable records among these offsets that belong in no lake
     * @param waiting offsets that the lake does not say to have yet
     */
    record Partition(
            int partition,
            int files,
            long rows,
            long from,
            long to,
            RecordSum inLake,
            RecordSum inTopic,
            long unreadable,
            long waiting) {

        /** First and last offset. */
        private String compared() {
            return to > from ? from + "-" + (to - 1) : "";
        }

        boolean isEqual() {
            return inLake.isSameAs(inTopic);
        }
    }

    boolean isEqual() {
        return problems.isEmpty() && partitions.stream().allMatch(Partition::isEqual);
    }

    void print(PrintWriter out) {
        out.printf(
                ROW, "PARTITION", "FILES", "ROWS", "COMPARED", "IN LAKE", "IN TOPIC", "UNREADABLE", "WAITING", "SUM");
        partitions.stream()
                .filter(one -> one.files() > 0 || one.to() > one.from() || one.waiting() > 0)
                .forEach(one -> out.printf(
                        ROW,
                        one.partition(),
                        one.files(),
                        one.rows(),
                        one.compared(),
                        one.inLake().count(),
                        one.inTopic().count(),
                        one.unreadable(),
                        one.waiting(),
                        one.isEqual()
                                ? one.inLake().shortened()
                                : one.inLake().shortened() + " instead of "
                                        + one.inTopic().shortened()));
        out.printf(
                "%d files, %d rows, %d of them compared with %d records; %d records wait%n",
                partitions.stream().mapToInt(Partition::files).sum(),
                partitions.stream().mapToLong(Partition::rows).sum(),
                partitions.stream().mapToLong(one -> one.inLake().count()).sum(),
                partitions.stream().mapToLong(one -> one.inTopic().count()).sum(),
                partitions.stream().mapToLong(Partition::waiting).sum());
        notes.forEach(note -> out.println("Note: " + note));
        problems.forEach(problem -> out.println("Problem: " + problem));
        out.println(isEqual() ? "equal" : "different");
        out.flush();
    }
}
