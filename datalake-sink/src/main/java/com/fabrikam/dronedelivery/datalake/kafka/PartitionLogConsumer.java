package com.fabrikam.dronedelivery.datalake.kafka;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultConsumer;

/** Runs the reading threads of an endpoint, and hands what they read to the route. */
final class PartitionLogConsumer extends DefaultConsumer {

    /** Closing files takes time; a thread that takes longer is interrupted, and its files are read again. */
    private static final long LONGEST_STOP_SECONDS = 20;

    private final List<PartitionReader> readers = new ArrayList<>();
    private ExecutorService threads;

    PartitionLogConsumer(PartitionLogEndpoint endpoint, Processor processor) {
        super(endpoint, processor);
    }

    @Override
    public PartitionLogEndpoint getEndpoint() {
        return (PartitionLogEndpoint) super.getEndpoint();
    }

    /** @throws Exception what the route failed with */
    void handOver(PartitionBatch batch) throws Exception {
        Exchange exchange = createExchange(false);
        try {
            exchange.getMessage().setBody(batch);
            getProcessor().process(exchange);
            if (exchange.getException() != null) {
                throw exchange.getException();
            }
        } finally {
            releaseExchange(exchange, false);
        }
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        int count = getEndpoint().getConsumersCount();
        threads = getEndpoint()
                .getCamelContext()
                .getExecutorServiceManager()
                .newFixedThreadPool(this, "partition-log-" + getEndpoint().topic(), count);
        for (int i = 0; i < count; i++) {
            PartitionReader reader = new PartitionReader(this);
            readers.add(reader);
            threads.execute(reader);
        }
    }

    @Override
    protected void doStop() throws Exception {
        readers.forEach(PartitionReader::stop);
        threads.shutdown();
        if (!threads.awaitTermination(LONGEST_STOP_SECONDS, TimeUnit.SECONDS)) {
            threads.shutdownNow();
        }
        readers.clear();
        super.doStop();
    }
}
