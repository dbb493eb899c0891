package com.fabrikam.dronedelivery.local.story;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What became of one delivery, out of the logs of all processes, in order. A line belongs to it that names the delivery, or its
 * request's correlation or trace, and no other delivery.
 */
public final class DeliveryStory {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final String LINE = "%10s  %s  %-16s  %-38s  %-5s  %s";

    private final String deliveryId;
    private final List<StoryEntry> entries;

    private DeliveryStory(String deliveryId, List<StoryEntry> entries) {
        this.deliveryId = deliveryId;
        this.entries = entries;
    }

    /** Out of the logs in this folder, one of each process. */
    public static DeliveryStory of(String deliveryId, Path logs) {
        try (Stream<Path> all = Files.list(logs)) {
            List<Path> files = all.filter(file -> file.toString().endsWith(".log"))
                    .sorted()
                    .toList();
            return new DeliveryStory(deliveryId, about(deliveryId, files));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<StoryEntry> about(String deliveryId, List<Path> files) {
        List<StoryEntry> naming = new ArrayList<>();
        read(files, Set.of(deliveryId), entry -> {
            if (entry.deliveryId().filter(deliveryId::equals).isPresent()) {
                naming.add(entry);
            }
        });
        Set<String> ids = new HashSet<>();
        naming.forEach(entry -> {
            entry.correlationId().ifPresent(ids::add);
            entry.traceId().ifPresent(ids::add);
        });
        List<StoryEntry> story = new ArrayList<>(naming);
        read(files, ids, entry -> {
            if (entry.deliveryId().isEmpty()
                    && (entry.correlationId().filter(ids::contains).isPresent()
                            || entry.traceId().filter(ids::contains).isPresent())) {
                story.add(entry);
            }
        });
        story.sort(Comparator.comparing(StoryEntry::time));
        return List.copyOf(story);
    }

    /** Only a line with one of the words is looked at closer: most are about other deliveries. */
    private static void read(List<Path> files, Set<String> words, Consumer<StoryEntry> reader) {
        if (words.isEmpty()) {
            return;
        }
        for (Path file : files) {
            String process = file.getFileName().toString().replaceFirst("\\.log$", "");
            try (BufferedReader lines = open(file)) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    if (words.stream().anyMatch(line::contains)) {
                        StoryEntry.read(process, line).ifPresent(reader);
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Whoever is killed may leave half a letter behind. */
    private static BufferedReader open(Path file) throws IOException {
        return new BufferedReader(new InputStreamReader(
                Files.newInputStream(file),
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPLACE)
                        .onUnmappableCharacter(CodingErrorAction.REPLACE)));
    }

    /** Whether no log knows the delivery. */
    public boolean isEmpty() {
        return entries.isEmpty();
    }

    /** To be read by people: how long after the beginning, when, which process and where in it, and what happened. */
    public List<String> lines() {
        Instant begin = entries.get(0).time();
        List<String> lines = new ArrayList<>();
        lines.add(heading());
        lines.add(LINE.formatted("after", "time (UTC)  ", "process", "route", "level", "what"));
        for (StoryEntry entry : entries) {
            lines.add(LINE.formatted(
                            elapsed(Duration.between(begin, entry.time())),
                            TIME.format(entry.time()),
                            entry.process(),
                            entry.place(),
                            entry.level(),
                            entry.message() + details(entry.details()))
                    .stripTrailing());
        }
        return lines;
    }

    private String heading() {
        long processes = entries.stream().map(StoryEntry::process).distinct().count();
        Set<String> traces =
                entries.stream().flatMap(entry -> entry.traceId().stream()).collect(Collectors.toSet());
        return "Delivery %s: %d lines of %d processes%s"
                .formatted(
                        deliveryId,
                        entries.size(),
                        processes,
                        traces.isEmpty() ? "" : "; trace " + String.join(", ", traces));
    }

    private static String elapsed(Duration time) {
        return time.toMinutes() > 0
                ? "+%d min %02d s".formatted(time.toMinutes(), time.toSecondsPart())
                : String.format(Locale.ROOT, "+%d.%03d s", time.toSeconds(), time.toMillisPart());
    }

    private static String details(Map<String, String> details) {
        return details.entrySet().stream()
                .map(detail -> " " + detail.getKey() + "=" + detail.getValue())
                .collect(Collectors.joining());
    }
}
