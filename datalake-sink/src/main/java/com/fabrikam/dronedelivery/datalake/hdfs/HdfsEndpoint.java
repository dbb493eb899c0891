package com.fabrikam.dronedelivery.datalake.hdfs;

import java.io.IOException;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.ScheduledPollEndpoint;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** A file or a directory, see {@link HdfsComponent}. */
public final class HdfsEndpoint extends ScheduledPollEndpoint {

    private final HdfsAddress address;
    private final HdfsConfiguration configuration;
    private final HadoopClient client;

    HdfsEndpoint(
            String uri,
            HdfsComponent component,
            HdfsAddress address,
            HdfsConfiguration configuration,
            HadoopClient client) {
        super(uri, component);
        this.address = address;
        this.configuration = configuration;
        this.client = client;
    }

    @Override
    public HdfsComponent getComponent() {
        return (HdfsComponent) super.getComponent();
    }

    @Override
    public Producer createProducer() {
        return new HdfsProducer(this);
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        HdfsConsumer consumer = new HdfsConsumer(this, processor);
        configureConsumer(consumer);
        return consumer;
    }

    /** The path of this endpoint, a file or a directory. */
    public Path path() {
        return address.path();
    }

    HdfsConfiguration configuration() {
        return configuration;
    }

    FileSystem openFileSystem() throws IOException {
        return client.open(address.fileSystem());
    }

    FileContext openContext() throws IOException {
        return client.context(address.fileSystem());
    }
}
