package com.fabrikam.dronedelivery.local.mongo;

import de.bwaldvogel.mongo.bson.Document;
import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All documents, in memory, by collection and position; every change is in the journal when its method returns. The
 * journal has the order of the changes in memory because one lock covers both. A stored document is never changed, only
 * replaced, so readers need no lock.
 */
final class DocumentStore implements AutoCloseable {

    /** Below this a journal is never compacted; above, when it is twice as big as after the last time. */
    private static final long SMALLEST_COMPACTION = 16L << 20;

    private static final int GROWTH = 2;

    private final Map<Namespace, NavigableMap<Integer, Document>> collections = new ConcurrentHashMap<>();
    private final Journal journal;
    private final Consumer<IOException> onFailure;
    private final long smallestCompaction;
    private long compactAt;

    /** @param onFailure told when a change cannot be written: memory is then ahead of the journal and must not be served */
    static DocumentStore open(Path file, Consumer<IOException> onFailure) throws IOException {
        return new DocumentStore(file, onFailure, SMALLEST_COMPACTION);
    }

    DocumentStore(Path file, Consumer<IOException> onFailure, long smallestCompaction) throws IOException {
        this.onFailure = onFailure;
        this.smallestCompaction = smallestCompaction;
        this.journal = Journal.open(file, record -> apply(Change.decode(record)));
        this.compactAt = smallestCompaction;
        compactIfGrown();
    }

    Set<String> databases() {
        return collections.keySet().stream().map(Namespace::database).collect(Collectors.toSet());
    }

    NavigableMap<Integer, Document> documents(Namespace namespace) {
        return collections.computeIfAbsent(namespace, any -> new ConcurrentSkipListMap<>());
    }

    void put(Namespace namespace, int position, Document document) {
        perform(new Change.Put(namespace, position, document));
    }

    void remove(Namespace namespace, int position) {
        perform(new Change.Remove(namespace, position));
    }

    void drop(Namespace namespace) {
        perform(new Change.Drop(namespace));
    }

    synchronized void rename(Namespace from, Namespace to) {
        Map<Integer, Document> documents = Map.copyOf(documents(from));
        perform(new Change.Drop(to));
        documents.forEach((position, document) -> put(to, position, document));
        perform(new Change.Drop(from));
    }

    private void perform(Change change) {
        ByteBuf record = change.encode();
        synchronized (this) {
            apply(change);
            try {
                journal.append(record);
                compactIfGrown();
            } catch (IOException e) {
                onFailure.accept(e);
                throw new UncheckedIOException(e);
            }
        }
    }

    private void apply(Change change) {
        if (change instanceof Change.Put put) {
            documents(put.namespace()).put(put.position(), put.document());
        } else if (change instanceof Change.Remove remove) {
            documents(remove.namespace()).remove(remove.position());
        } else {
            collections.remove(change.namespace());
        }
    }

    private void compactIfGrown() throws IOException {
        if (journal.size() >= compactAt) {
            journal.replaceBy(everything().map(Change::encode).iterator());
            compactAt = Math.max(smallestCompaction, GROWTH * journal.size());
        }
    }

    private Stream<Change> everything() {
        return collections.entrySet().stream().flatMap(collection -> collection.getValue().entrySet().stream()
                .map(entry -> new Change.Put(collection.getKey(), entry.getKey(), entry.getValue())));
    }

    @Override
    public synchronized void close() throws IOException {
        journal.close();
    }
}
