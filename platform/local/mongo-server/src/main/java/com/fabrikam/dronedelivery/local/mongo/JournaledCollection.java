package com.fabrikam.dronedelivery.local.mongo;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.AbstractSynchronizedMongoCollection;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.DocumentWithPosition;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.bson.BsonEncoder;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.Collection;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A collection in the store. The library calls these hooks for the effects of its commands, one writer at a time, and
 * changes the documents it was given before it hands them back: so it is given copies.
 */
final class JournaledCollection extends AbstractSynchronizedMongoCollection<Integer> {

    private static final String ID = "_id";

    private final DocumentStore store;
    private volatile Namespace namespace;

    JournaledCollection(
            MongoDatabase database,
            String name,
            CollectionOptions options,
            CursorRegistry cursorRegistry,
            DocumentStore store) {
        super(database, name, options, cursorRegistry);
        this.store = store;
        this.namespace = new Namespace(database.getDatabaseName(), name);
    }

    @Override
    protected Integer addDocumentInternal(Document document) {
        NavigableMap<Integer, Document> documents = documents();
        Integer position = documents.isEmpty() ? 0 : documents.lastKey() + 1;
        store.put(namespace, position, document);
        return position;
    }

    @Override
    protected void handleUpdate(Integer position, Document oldDocument, Document newDocument) {
        store.put(namespace, position, newDocument);
    }

    @Override
    protected void removeDocument(Integer position) {
        store.remove(namespace, position);
    }

    @Override
    public synchronized void drop() {
        super.drop();
        store.drop(namespace);
    }

    @Override
    public synchronized void renameTo(MongoDatabase newDatabase, String newCollectionName) {
        super.renameTo(newDatabase, newCollectionName);
        Namespace renamed = new Namespace(newDatabase.getDatabaseName(), newCollectionName);
        store.rename(namespace, renamed);
        namespace = renamed;
    }

    /** The library uses an index only for a query of exactly its fields; most of ours have the id and a condition. */
    @Override
    protected QueryResult queryDocuments(
            Document query, Document orderBy, int skip, int limit, int batchSize, Document projection) {
        if (query.containsKey(ID) && query.size() > 1) {
            Document byId = new Document(ID, query.get(ID));
            for (Index<Integer> index : getIndexes()) {
                if (index.canHandle(byId)) {
                    return matchDocuments(query, index.getPositions(byId), orderBy, skip, limit, batchSize, projection);
                }
            }
        }
        return super.queryDocuments(query, orderBy, skip, limit, batchSize, projection);
    }

    @Override
    protected QueryResult matchDocuments(
            Document query, Document orderBy, int skip, int limit, int batchSize, Document projection) {
        NavigableMap<Integer, Document> documents = documents();
        Collection<Document> ordered =
                isNaturalDescending(orderBy) ? documents.descendingMap().values() : documents.values();
        return match(query, ordered.stream(), orderBy, skip, limit, batchSize, projection);
    }

    @Override
    protected QueryResult matchDocuments(
            Document query,
            Iterable<Integer> positions,
            Document orderBy,
            int skip,
            int limit,
            int batchSize,
            Document projection) {
        NavigableMap<Integer, Document> documents = documents();
        Stream<Document> candidates = StreamSupport.stream(positions.spliterator(), false)
                .map(documents::get)
                .filter(Objects::nonNull);
        return match(query, candidates, orderBy, skip, limit, batchSize, projection);
    }

    private QueryResult match(
            Document query,
            Stream<Document> candidates,
            Document orderBy,
            int skip,
            int limit,
            int batchSize,
            Document projection) {
        Stream<Document> copies = candidates
                .filter(document -> documentMatchesQuery(document, query))
                .map(Document::cloneDeeply);
        return matchDocumentsFromStream(copies, query, orderBy, skip, limit, batchSize, projection);
    }

    @Override
    protected Document getDocument(Integer position) {
        return documents().get(position).cloneDeeply();
    }

    @Override
    protected Stream<DocumentWithPosition<Integer>> streamAllDocumentsWithPosition() {
        return documents().entrySet().stream()
                .map(entry -> new DocumentWithPosition<>(entry.getValue(), entry.getKey()));
    }

    @Override
    public int count() {
        return documents().size();
    }

    /** Counted when somebody asks, not at every write. */
    @Override
    protected int getDataSize() {
        return documents().values().stream()
                .mapToInt(JournaledCollection::sizeOf)
                .sum();
    }

    @Override
    protected boolean tracksDataSize() {
        return false;
    }

    @Override
    protected void updateDataSize(int sizeDelta) {
        // see getDataSize
    }

    private static int sizeOf(Document document) {
        ByteBuf bytes = Unpooled.buffer();
        BsonEncoder.encodeDocument(document, bytes);
        return bytes.readableBytes();
    }

    private NavigableMap<Integer, Document> documents() {
        return store.documents(namespace);
    }
}
