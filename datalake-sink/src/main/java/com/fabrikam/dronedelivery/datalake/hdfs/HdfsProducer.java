package com.fabrikam.dronedelivery.datalake.hdfs;

import java.io.IOException;
import java.io.InputStream;
import java.util.UUID;
import org.apache.camel.Exchange;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.health.WritableHealthCheckRepository;
import org.apache.camel.support.DefaultProducer;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FSDataOutputStreamBuilder;
import org.apache.hadoop.fs.FSError;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Path;

/**
 * Writes the body to a file: under another name first, which becomes the file's in one step when all of it is there. An
 * error at any point, closing included, fails the exchange and leaves what was there before.
 */
final class HdfsProducer extends DefaultProducer {

    private FileSystem files;
    private FileContext context;
    private HdfsHealthCheck health;

    HdfsProducer(HdfsEndpoint endpoint) {
        super(endpoint);
    }

    @Override
    public HdfsEndpoint getEndpoint() {
        return (HdfsEndpoint) super.getEndpoint();
    }

    @Override
    public void process(Exchange exchange) throws Exception {
        Path target = target(exchange);
        HdfsConfiguration configuration = getEndpoint().configuration();
        InputStream body = exchange.getMessage().getMandatoryBody(InputStream.class);
        if (configuration.isAppend() && files.exists(target)) {
            copy(body, files.append(target, configuration.getBufferSize()));
        } else {
            replace(target, body, configuration);
        }
        exchange.getMessage().setHeader(HdfsConstants.FILE_NAME_PRODUCED, target.toString());
    }

    private Path target(Exchange exchange) {
        String name = exchange.getMessage().getHeader(HdfsConstants.FILE_NAME, String.class);
        Path path = getEndpoint().path();
        if (name == null || name.isEmpty()) {
            return path;
        }
        Path target = new Path(path, name);
        if (!target.toString().startsWith(path.isRoot() ? "/" : path + "/")
                || target.toString().contains("..")) {
            throw new IllegalArgumentException("hdfs: " + name + " lies outside of " + path);
        }
        return target;
    }

    private void replace(Path target, InputStream body, HdfsConfiguration configuration) throws IOException {
        // of its own, or of two at the same time one would get what the other has written
        Path opened = target.suffix("." + UUID.randomUUID() + configuration.getOpenedSuffix());
        try {
            copy(body, create(opened, configuration));
            // this rename throws where the older one answers false
            context.rename(
                    opened, target, configuration.isOverwrite() ? Options.Rename.OVERWRITE : Options.Rename.NONE);
        } catch (IOException | RuntimeException | FSError e) {
            forget(opened, e);
            throw e;
        }
    }

    private FSDataOutputStream create(Path path, HdfsConfiguration configuration) throws IOException {
        FSDataOutputStreamBuilder<?, ?> builder =
                files.createFile(path).overwrite(true).recursive();
        builder.bufferSize(configuration.getBufferSize());
        if (configuration.getReplication() > 0) {
            builder.replication(configuration.getReplication());
        }
        if (configuration.getBlockSize() > 0) {
            builder.blockSize(configuration.getBlockSize());
        }
        return (configuration.isSync() ? HadoopStreams.onDisks(builder) : builder).build();
    }

    private void copy(InputStream body, FSDataOutputStream out) throws IOException {
        HdfsConfiguration configuration = getEndpoint().configuration();
        HadoopStreams.useAndClose(out, file -> {
            byte[] buffer = new byte[configuration.getBufferSize()];
            for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
                file.write(buffer, 0, read);
            }
            if (configuration.isSync()) {
                file.hsync();
            }
        });
    }

    private void forget(Path opened, Throwable failure) {
        try {
            files.delete(opened, false);
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        files = getEndpoint().openFileSystem();
        context = getEndpoint().openContext();
        health = new HdfsHealthCheck(this);
        health.setEnabled(getEndpoint().getComponent().isHealthCheckProducerEnabled());
        WritableHealthCheckRepository checks = producers();
        if (checks != null) {
            checks.addHealthCheck(health);
        }
    }

    @Override
    protected void doStop() throws Exception {
        WritableHealthCheckRepository checks = producers();
        if (checks != null && health != null) {
            checks.removeHealthCheck(health);
        }
        if (files != null) {
            files.close();
        }
        super.doStop();
    }

    private WritableHealthCheckRepository producers() {
        return HealthCheckHelper.getHealthCheckRepository(
                getEndpoint().getCamelContext(), "producers", WritableHealthCheckRepository.class);
    }

    /** Asks for the state of the file system; fails when it cannot be reached. */
    void ping() throws IOException {
        files.getFileStatus(new Path("/"));
    }
}
