package com.fabrikam.dronedelivery.mockbackends.register;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * What a back end remembers, by id, and the tombstones of what was undone: an id whose effect has been undone can never
 * come back while its tombstone stands. Every change is in the {@link Journal} before it is seen by anybody.
 *
 * @param <V> what is remembered, written as JSON
 */
public final class Register<V> implements Closeable {

    /** How an attempt to store something ended. */
    public sealed interface Put<V> permits Stored, Undone {}

    /** It stands; {@code created} tells whether this attempt brought it about. */
    public record Stored<V>(V value, boolean created) implements Put<V> {}

    /** A tombstone stands. */
    public record Undone<V>() implements Put<V> {}

    private sealed interface Entry<V> permits Standing, Tombstone {}

    private record Standing<V>(V value) implements Entry<V> {}

    private record Tombstone<V>(Instant until) implements Entry<V> {}

    private final ConcurrentMap<String, Entry<V>> entries = new ConcurrentHashMap<>();
    private final AtomicInteger standing = new AtomicInteger();
    private final Class<V> type;
    private final ObjectMapper mapper;
    private final Clock clock;
    private final Duration tombstoneLife;
    private final Journal journal;

    private Register(Path file, Class<V> type, ObjectMapper mapper, Clock clock, Duration tombstoneLife) {
        this.type = type;
        this.mapper = mapper;
        this.clock = clock;
        this.tombstoneLife = tombstoneLife;
        this.journal = Journal.open(file, this::replay);
        purge();
        standing.set((int)
                entries.values().stream().filter(Standing.class::isInstance).count());
        journal.rewrite(entries.entrySet().stream().map(entry -> line(entry.getKey(), entry.getValue())));
    }

    /** Reads what was remembered before, and compacts the file. */
    public static <V> Register<V> open(
            Path file, Class<V> type, ObjectMapper mapper, Clock clock, Duration tombstoneLife) {
        return new Register<>(file, type, mapper, clock, tombstoneLife);
    }

    /** Stores what the supplier makes, unless something stands already (it is returned) or was undone. */
    public Put<V> putIfAbsent(String id, Supplier<V> value) {
        boolean[] created = {false};
        Entry<V> now = entries.compute(id, (key, before) -> {
            if (before instanceof Standing<V> || stands(before)) {
                return before;
            }
            created[0] = true;
            return stored(key, new Standing<>(value.get()));
        });
        if (now instanceof Standing<V> found) {
            if (created[0]) {
                standing.incrementAndGet();
            }
            return new Stored<>(found.value(), created[0]);
        }
        return new Undone<>();
    }

    /** Stores a value whatever was there before. */
    public void set(String id, V value) {
        boolean[] created = {false};
        entries.compute(id, (key, before) -> {
            created[0] = !(before instanceof Standing<V>);
            return stored(key, new Standing<>(value));
        });
        if (created[0]) {
            standing.incrementAndGet();
        }
    }

    /** Changes what stands; nothing happens when nothing does, or when the change leaves it as it is. */
    public void update(String id, UnaryOperator<V> change) {
        entries.computeIfPresent(
                id, (key, before) -> before instanceof Standing<V> found ? changed(key, found, change) : before);
    }

    private Entry<V> changed(String id, Standing<V> before, UnaryOperator<V> change) {
        V value = change.apply(before.value());
        return value == before.value() ? before : stored(id, new Standing<>(value));
    }

    /** Undoes what stands and leaves a tombstone, also where nothing stood. */
    public void undo(String id) {
        Tombstone<V> tombstone = new Tombstone<>(clock.instant().plus(tombstoneLife));
        boolean[] removed = {false};
        entries.compute(id, (key, before) -> {
            removed[0] = before instanceof Standing<V>;
            return stored(key, tombstone);
        });
        if (removed[0]) {
            standing.decrementAndGet();
        }
    }

    public Optional<V> find(String id) {
        return entries.get(id) instanceof Standing<V> found ? Optional.of(found.value()) : Optional.empty();
    }

    /** Whether the id is neither stored nor undone. */
    public boolean isFree(String id) {
        Entry<V> entry = entries.get(id);
        return !(entry instanceof Standing<V>) && !stands(entry);
    }

    public int count() {
        return standing.get();
    }

    /** All that stands at the moment. */
    public List<V> values() {
        return entries.values().stream()
                .filter(Standing.class::isInstance)
                .map(entry -> ((Standing<V>) entry).value())
                .toList();
    }

    /** Forgets the tombstones whose time is over; the journal forgets them when it is next opened. */
    public void purge() {
        entries.values().removeIf(entry -> entry instanceof Tombstone<V> && !stands(entry));
    }

    @Override
    public void close() throws IOException {
        journal.close();
    }

    private boolean stands(Entry<V> entry) {
        return entry instanceof Tombstone<V> tombstone && tombstone.until().isAfter(clock.instant());
    }

    private Entry<V> stored(String id, Entry<V> entry) {
        journal.append(line(id, entry));
        return entry;
    }

    private byte[] line(String id, Entry<V> entry) {
        ObjectNode line = mapper.createObjectNode().put("id", id);
        if (entry instanceof Standing<V> found) {
            line.set("value", mapper.valueToTree(found.value()));
        } else if (entry instanceof Tombstone<V> tombstone) {
            line.put("undoneUntil", tombstone.until().toString());
        }
        try {
            return mapper.writeValueAsBytes(line);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void replay(byte[] bytes) {
        try {
            JsonNode line = mapper.readTree(bytes);
            String id = line.required("id").textValue();
            entries.put(
                    id,
                    line.has("value")
                            ? new Standing<>(mapper.treeToValue(line.get("value"), type))
                            : new Tombstone<>(
                                    Instant.parse(line.required("undoneUntil").textValue())));
        } catch (IOException | RuntimeException e) {
            throw new IllegalStateException("A line of the journal is not readable: " + new String(bytes, UTF_8), e);
        }
    }
}
