package com.fabrikam.dronedelivery.datalake.parquet;

import com.fabrikam.dronedelivery.datalake.hdfs.HadoopStreams;
import com.fabrikam.dronedelivery.datalake.lake.LakeRecord;
import com.fabrikam.dronedelivery.datalake.lake.LakeStore;
import com.fabrikam.dronedelivery.datalake.lake.OffsetRange;
import com.fabrikam.dronedelivery.datalake.lake.Slot;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.hdfs.DistributedFileSystem;
import org.apache.hadoop.io.IOUtils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The lake of a topic in a directory of HDFS: {@code date=…/part-<partition>-<first offset>.parquet}, and
 * {@code _tmp/<partition>-<id>/} for what is not committed.
 */
public final class HdfsLakeStore implements LakeStore {

    static final String UNCOMMITTED = "_tmp";

    private static final Logger LOG = LoggerFactory.getLogger(HdfsLakeStore.class);

    private final FileSystem files;
    private final LakeFolders folders;
    private final Path root;

    /** @throws IllegalArgumentException for a file system whose rename is not atomic, or overwrites */
    public HdfsLakeStore(FileSystem files, Path root) {
        this.files = requireHdfs(files);
        this.folders = new LakeFolders(files, root);
        this.root = root;
    }

    static DistributedFileSystem requireHdfs(FileSystem files) {
        if (!(files instanceof DistributedFileSystem hdfs)) {
            throw new IllegalArgumentException("The lake cannot be in " + files.getUri()
                    + ": a file is committed by one atomic rename that never overwrites, which HDFS has and local"
                    + " file systems and object stores have not");
        }
        return hdfs;
    }

    @Override
    public Workspace takeOver(int partition) throws IOException {
        String prefix = "%05d-".formatted(partition);
        Path workspace = new Path(new Path(root, UNCOMMITTED), prefix + UUID.randomUUID());
        deleteAllBut(workspace, prefix);
        if (!files.mkdirs(workspace)) {
            throw new IOException(workspace + " could not be made");
        }
        // of two at the same time neither has seen the other's so far; from here on one at least does
        deleteAllBut(workspace, prefix);
        return new HdfsWorkspace(workspace);
    }

    private void deleteAllBut(Path workspace, String prefix) throws IOException {
        for (FileStatus other : folders.list(workspace.getParent()).orElse(List.of())) {
            String name = other.getPath().getName();
            if (name.startsWith(prefix) && !name.equals(workspace.getName()) && !files.delete(other.getPath(), true)) {
                LOG.debug("{} was gone already", other.getPath());
            }
        }
    }

    @Override
    public List<LocalDate> days() throws IOException {
        return folders.days().stream().sorted(Comparator.reverseOrder()).toList();
    }

    @Override
    public List<Slot> files(LocalDate day, int partition) throws IOException {
        return folders.files(day).stream()
                .map(file -> Slot.of(day, file.getPath().getName()))
                .flatMap(Optional::stream)
                .filter(slot -> slot.partition() == partition)
                .distinct()
                .toList();
    }

    @Override
    public OffsetRange range(Slot slot) throws IOException {
        return ranges(slot).stream()
                .filter(range -> range.partition() == slot.partition())
                .max(Comparator.comparingLong(OffsetRange::last))
                .orElseThrow(() -> new IOException(path(slot) + " does not name its own partition"));
    }

    @Override
    public List<OffsetRange> ranges(Slot slot) throws IOException {
        return footer(slot).ranges();
    }

    /** Of a file that may be put aside at the moment. */
    private LakeFileFooter footer(Slot slot) throws IOException {
        try {
            return LakeFileFooter.read(files, path(slot));
        } catch (FileNotFoundException e) {
            for (FileStatus file : folders.files(slot.date())) {
                if (file.getPath().getName().equals(slot.fileName())) {
                    return LakeFileFooter.read(files, file.getPath());
                }
            }
            throw e;
        }
    }

    private Path path(Slot slot) {
        return new Path(new Path(root, slot.folder()), slot.fileName());
    }

    private final class HdfsWorkspace implements Workspace {
        private final Path path;

        HdfsWorkspace(Path path) {
            this.path = path;
        }

        @Override
        public Draft create(Slot slot) throws IOException {
            return new HdfsDraft(path, slot);
        }

        @Override
        public void release() {
            try {
                files.delete(path, true);
            } catch (IOException e) {
                LOG.debug("{} was not removed; whoever takes the partition over will", path, e);
            }
        }
    }

    private final class HdfsDraft implements Draft {
        private final Slot slot;
        private final Path path;
        private final FSDataOutputStream out;
        private final LakeFileWriter writer;

        /** Not recursive: it fails when the workspace is gone. */
        HdfsDraft(Path workspace, Slot slot) throws IOException {
            this.slot = slot;
            this.path = new Path(workspace, slot.fileName());
            this.out = HadoopStreams.create(files, path, true);
            this.writer = new LakeFileWriter(out, files.getConf());
        }

        @Override
        public void append(LakeRecord record) throws IOException {
            writer.write(record);
        }

        @Override
        public long size() {
            return writer.size();
        }

        @Override
        public long buffered() {
            return writer.buffered();
        }

        @Override
        public void close(OffsetRange range) throws IOException {
            writer.close(range);
        }

        @Override
        public boolean commit() throws IOException {
            Path target = path(slot);
            if (!files.mkdirs(target.getParent())) {
                throw new IOException(target.getParent() + " could not be made");
            }
            return files.rename(path, target); // HDFS does not throw when the target is there or the source is gone
        }

        @Override
        public void abandon() {
            try {
                files.delete(path, false);
            } catch (IOException e) {
                LOG.debug("{} was not removed; whoever takes the partition over will", path, e);
            } finally {
                IOUtils.closeStream(out); // the deleted file cannot be completed
            }
        }
    }
}
