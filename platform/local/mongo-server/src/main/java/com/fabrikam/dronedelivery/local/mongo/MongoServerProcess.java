package com.fabrikam.dronedelivery.local.mongo;

import de.bwaldvogel.mongo.MongoServer;
import java.io.IOException;
import java.nio.channels.FileLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A MongoDB-compatible server in a process of its own, for machines where no real one is at hand: everything in memory,
 * and every write in a journal before it is acknowledged.
 */
public final class MongoServerProcess {

    private static final Logger LOG = LoggerFactory.getLogger(MongoServerProcess.class);

    private MongoServerProcess() {}

    public static void main(String[] args) {
        try {
            run(MongoSettings.from(System.getenv()));
        } catch (Exception e) {
            LOG.error("The MongoDB server could not start: {}", e.getMessage() == null ? e.toString() : e.getMessage());
            LOG.debug("The MongoDB server could not start", e);
            Runtime.getRuntime().halt(1);
        }
    }

    private static void run(MongoSettings settings) throws IOException {
        FileLock data = Preconditions.lockData(settings);
        Preconditions.portIsFree(settings);
        DocumentStore store = DocumentStore.open(settings.journalFile(), MongoServerProcess::giveUp);
        MongoServer server = new MongoServer(new JournaledBackend(store));
        server.bind(settings.host(), settings.port());
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server, store, data), "stop"));
        LOG.info("The MongoDB server is ready on mongodb://{}:{}", settings.host(), settings.port());
    }

    /** What is in memory may be seen by nobody, since it will be gone after a restart. */
    private static void giveUp(IOException failure) {
        LOG.error("The MongoDB server ends: its journal cannot be written ({})", failure.getMessage());
        Runtime.getRuntime().halt(1);
    }

    private static void stop(MongoServer server, DocumentStore store, FileLock data) {
        server.shutdownNow();
        try {
            store.close();
            data.channel().close();
        } catch (IOException e) {
            LOG.warn("The journal was not closed: {}", e.getMessage());
        }
    }
}
