package com.fabrikam.dronedelivery.local.mongo;

import de.bwaldvogel.mongo.backend.AbstractSynchronizedMongoDatabase;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.memory.index.MemoryUniqueIndex;
import java.util.List;

/**
 * A database whose collections are kept in the store. Names of collections and descriptions of indexes are documents
 * too; from them the library opens everything again. Unique indexes are in memory and are built when they are opened.
 */
final class JournaledDatabase extends AbstractSynchronizedMongoDatabase<Integer> {

    private final DocumentStore store;

    JournaledDatabase(String name, CursorRegistry cursorRegistry, DocumentStore store) {
        super(name, cursorRegistry);
        this.store = store;
        initializeNamespacesAndIndexes();
    }

    @Override
    protected JournaledCollection openOrCreateCollection(String collectionName, CollectionOptions options) {
        return new JournaledCollection(this, collectionName, options, cursorRegistry, store);
    }

    @Override
    protected Index<Integer> openOrCreateUniqueIndex(
            String collectionName, String indexName, List<IndexKey> keys, boolean sparse) {
        return new MemoryUniqueIndex(indexName, keys, sparse);
    }

    @Override
    protected long getFileSize() {
        return 0;
    }

    @Override
    protected long getStorageSize() {
        return 0;
    }
}
