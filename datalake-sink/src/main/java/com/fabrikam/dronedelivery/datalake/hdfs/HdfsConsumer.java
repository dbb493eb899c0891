package com.fabrikam.dronedelivery.datalake.hdfs;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.PathMatcher;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.support.ScheduledPollConsumer;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Reads the files of a directory, by name, each as one exchange whose body is a stream. A file that the route has done
 * with gets {@code readSuffix}, or is deleted; one that the route failed on stays as it is and comes again. A crash in
 * between repeats a file: at least once. One consumer per directory.
 */
final class HdfsConsumer extends ScheduledPollConsumer {

    private FileSystem files;
    private FileContext context;
    private PathMatcher pattern;

    HdfsConsumer(HdfsEndpoint endpoint, Processor processor) {
        super(endpoint, processor);
    }

    @Override
    public HdfsEndpoint getEndpoint() {
        return (HdfsEndpoint) super.getEndpoint();
    }

    @Override
    protected int poll() throws Exception {
        int read = 0;
        for (FileStatus file : unread()) {
            if (!isRunAllowed() || read == getEndpoint().configuration().getMaxMessagesPerPoll()) {
                break;
            }
            if (consume(file)) {
                read++;
            }
        }
        forceConsumerAsReady();
        return read;
    }

    private List<FileStatus> unread() throws IOException {
        try {
            return Arrays.stream(files.listStatus(getEndpoint().path()))
                    .filter(this::isUnread)
                    .sorted(Comparator.comparing(FileStatus::getPath))
                    .toList();
        } catch (FileNotFoundException e) {
            return List.of(); // a directory that nobody has written to yet
        }
    }

    private boolean isUnread(FileStatus file) {
        HdfsConfiguration configuration = getEndpoint().configuration();
        String name = file.getPath().getName();
        return file.isFile()
                && !name.endsWith(configuration.getOpenedSuffix())
                && (configuration.isDelete() || !name.endsWith(configuration.getReadSuffix()))
                && pattern.matches(java.nio.file.Path.of(name));
    }

    private boolean consume(FileStatus file) throws IOException {
        Exchange exchange = createExchange(false);
        try (FSDataInputStream content = files.open(file.getPath())) {
            Message message = exchange.getMessage();
            message.setBody(content);
            message.setHeader(HdfsConstants.FILE_NAME, file.getPath().getName());
            message.setHeader(
                    HdfsConstants.FILE_PATH,
                    Path.getPathWithoutSchemeAndAuthority(file.getPath()).toString());
            message.setHeader(HdfsConstants.FILE_LENGTH, file.getLen());
            message.setHeader(HdfsConstants.FILE_LAST_MODIFIED, file.getModificationTime());
            process(exchange);
            if (exchange.getException() != null) {
                getExceptionHandler()
                        .handleException("The route failed on " + file.getPath(), exchange, exchange.getException());
                return false;
            }
        } finally {
            releaseExchange(exchange, false);
        }
        setAside(file.getPath());
        return true;
    }

    private void process(Exchange exchange) {
        try {
            getProcessor().process(exchange);
        } catch (Exception e) {
            exchange.setException(e);
        }
    }

    private void setAside(Path file) throws IOException {
        HdfsConfiguration configuration = getEndpoint().configuration();
        if (!configuration.isDelete()) {
            context.rename(file, file.suffix(configuration.getReadSuffix()));
        } else if (!files.delete(file, false)) {
            throw new IOException("Somebody else has deleted " + file + " while it was read");
        }
    }

    @Override
    protected void doStart() throws Exception {
        files = getEndpoint().openFileSystem();
        context = getEndpoint().openContext();
        pattern = FileSystems.getDefault()
                .getPathMatcher("glob:" + getEndpoint().configuration().getPattern());
        super.doStart();
    }

    @Override
    protected void doStop() throws Exception {
        super.doStop();
        if (files != null) {
            files.close();
        }
    }
}
