package com.fabrikam.dronedelivery.local.mongo;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.AbstractMongoBackend;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The library's commands over our store. */
final class JournaledBackend extends AbstractMongoBackend {

    private final Map<String, MongoDatabase> open = new ConcurrentHashMap<>();
    private final DocumentStore store;

    JournaledBackend(DocumentStore store) {
        this.store = store;
        store.databases().forEach(this::resolveDatabase);
    }

    /** Called by the library for every listing as well, so it has to be the same one each time. */
    @Override
    protected MongoDatabase openOrCreateDatabase(String databaseName) {
        return open.computeIfAbsent(databaseName, name -> new JournaledDatabase(name, getCursorRegistry(), store));
    }

    @Override
    public void dropDatabase(String databaseName) {
        super.dropDatabase(databaseName);
        open.remove(databaseName);
    }
}
