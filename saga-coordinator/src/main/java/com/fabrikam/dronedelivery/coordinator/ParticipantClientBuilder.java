package com.fabrikam.dronedelivery.coordinator;

import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientResponseContext;
import jakarta.ws.rs.client.ClientResponseFilter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jboss.resteasy.client.jaxrs.ClientHttpEngine;
import org.jboss.resteasy.client.jaxrs.ResteasyClient;
import org.jboss.resteasy.client.jaxrs.internal.ClientConfiguration;
import org.jboss.resteasy.client.jaxrs.internal.ResteasyClientBuilderImpl;
import org.jboss.resteasy.client.jaxrs.internal.ResteasyClientImpl;

/**
 * Found by {@code ClientBuilder.newClient()} because this jar is the first on the class path. Narayana opens a client
 * for every callback and closes it again; all of them get the same pooled one here, which stays open.
 */
public final class ParticipantClientBuilder extends ResteasyClientBuilderImpl {

    private static final int CONNECTIONS = 128;

    /** Narayana waits two seconds for an answer; a connection should not be held much longer. */
    private static final int CONNECT_SECONDS = 1;

    private static final int READ_SECONDS = 2;

    private static final int IDLE_SECONDS = 60;

    @Override
    public ResteasyClient build() {
        return Shared.CLIENT;
    }

    private static ResteasyClient buildShared() {
        return new PooledBuilder().build();
    }

    private static final class Shared {
        private static final ResteasyClient CLIENT = buildShared();
    }

    private static final class PooledBuilder extends ResteasyClientBuilderImpl {

        PooledBuilder() {
            connectionPoolSize(CONNECTIONS);
            maxPooledPerRoute(CONNECTIONS);
            connectTimeout(CONNECT_SECONDS, TimeUnit.SECONDS);
            readTimeout(READ_SECONDS, TimeUnit.SECONDS);
            connectionCheckoutTimeout(CONNECT_SECONDS, TimeUnit.SECONDS);
            executorService(callers());
            register(new ReleaseConnection());
            register(new ToldCallbacks());
            MutualTls.from(System.getenv()).map(MutualTls::context).ifPresent(this::sslContext);
        }

        /** A thread for each connection; who finds them all busy calls by itself. */
        private static ExecutorService callers() {
            return new ThreadPoolExecutor(
                    0,
                    CONNECTIONS,
                    IDLE_SECONDS,
                    TimeUnit.SECONDS,
                    new SynchronousQueue<>(),
                    task -> {
                        Thread thread = new Thread(task, "participant-call");
                        thread.setDaemon(true);
                        return thread;
                    },
                    new ThreadPoolExecutor.CallerRunsPolicy());
        }

        @Override
        protected ResteasyClient createResteasyClient(
                ClientHttpEngine engine,
                ExecutorService executor,
                boolean cleanupExecutor,
                ScheduledExecutorService scheduler,
                ClientConfiguration configuration) {
            return new UnclosableClient(engine, executor, cleanupExecutor, scheduler, configuration);
        }
    }

    private static final class UnclosableClient extends ResteasyClientImpl {

        UnclosableClient(
                ClientHttpEngine engine,
                ExecutorService executor,
                boolean cleanupExecutor,
                ScheduledExecutorService scheduler,
                ClientConfiguration configuration) {
            super(engine, executor, cleanupExecutor, scheduler, configuration);
        }

        @Override
        public void close() {
            // shared for the life of the process
        }
    }

    /**
     * Narayana reads some answers and forgets the others; reading all of it here gives the connection back. The stream that is
     * read to its end is not closed, or the answer would count as closed: Narayana could not read "FailedToCompensate" in it any
     * more, and would ask such a participant for ever.
     */
    private static final class ReleaseConnection implements ClientResponseFilter {

        private static final int LONGEST_ANSWER = 64 * 1024;

        @Override
        public void filter(ClientRequestContext request, ClientResponseContext response) throws IOException {
            // not hasEntity(): that says no to a body without a Content-Type, which holds the connection all the same
            InputStream entity = response.getEntityStream();
            if (entity == null) {
                return;
            }
            byte[] answer = entity.readNBytes(LONGEST_ANSWER);
            if (entity.read() >= 0) {
                entity.close();
            }
            response.setEntityStream(new ByteArrayInputStream(answer));
        }
    }
}
