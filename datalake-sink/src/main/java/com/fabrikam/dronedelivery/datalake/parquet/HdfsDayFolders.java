package com.fabrikam.dronedelivery.datalake.parquet;

import com.fabrikam.dronedelivery.datalake.compaction.DayFile;
import com.fabrikam.dronedelivery.datalake.compaction.DayFolders;
import com.fabrikam.dronedelivery.datalake.compaction.Merge;
import com.fabrikam.dronedelivery.datalake.hdfs.HadoopStreams;
import com.fabrikam.dronedelivery.datalake.lake.OffsetRange;
import com.fabrikam.dronedelivery.datalake.lake.Slot;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.apache.avro.generic.GenericRecord;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.ParentNotDirectoryException;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.PathIsNotEmptyDirectoryException;
import org.apache.hadoop.hdfs.DistributedFileSystem;

/** {@code _compact/<day>-<id>/new} and {@code …/old} beside the days' folders of an {@link HdfsLakeStore}. */
public final class HdfsDayFolders implements DayFolders {

    private final DistributedFileSystem files;
    private final LakeFolders folders;

    public HdfsDayFolders(FileSystem files, Path root) {
        this.files = HdfsLakeStore.requireHdfs(files);
        this.folders = new LakeFolders(files, root);
    }

    @Override
    public Set<LocalDate> days() throws IOException {
        return folders.days();
    }

    @Override
    public List<ListedFile> listed(LocalDate day) throws IOException {
        return folders.list(folders.folder(day)).orElse(List.of()).stream()
                .flatMap(file -> Slot.of(day, file.getPath().getName()).stream()
                        .map(slot -> new ListedFile(slot, file.getLen())))
                .toList();
    }

    @Override
    public Optional<List<DayFile>> live(LocalDate day) throws IOException {
        return filesIn(folders.folder(day), day);
    }

    @Override
    public List<Attempt> attempts() throws IOException {
        return folders.attempts();
    }

    @Override
    public Optional<List<DayFile>> aside(Attempt attempt) throws IOException {
        return filesIn(folders.aside(attempt), attempt.day());
    }

    @Override
    public Attempt begin(LocalDate day) throws IOException {
        Attempt attempt = new Attempt(day, UUID.randomUUID().toString());
        if (!files.mkdirs(newFolder(attempt))) {
            throw new IOException(newFolder(attempt) + " could not be made");
        }
        return attempt;
    }

    @Override
    public void build(Attempt attempt, List<Merge> plan) throws IOException {
        for (Merge merge : plan) {
            for (DayFile input : merge.inputs()) {
                LakeFileFooter.requireKnownColumns(files, path(input));
            }
            // not recursive: it fails when the attempt is gone
            HadoopStreams.useAndClose(
                    HadoopStreams.create(files, newFile(attempt, merge), false), out -> write(merge, out));
        }
    }

    private void write(Merge merge, FSDataOutputStream out) throws IOException {
        try (LakeRows rows = inputs(merge)) {
            LakeFileWriter writer = new LakeFileWriter(out, files.getConf());
            for (GenericRecord row = rows.next(); row != null; row = rows.next()) {
                writer.copy(row);
            }
            writer.close(merge.range());
        }
    }

    @Override
    public boolean isEqual(Attempt attempt, List<Merge> plan) throws IOException {
        for (Merge merge : plan) {
            Path built = newFile(attempt, merge);
            if (!LakeFileFooter.read(files, built).ranges().equals(List.of(merge.range())) || !sameRows(merge, built)) {
                return false;
            }
        }
        return folders.list(newFolder(attempt)).orElse(List.of()).size() == plan.size();
    }

    @Override
    public boolean putAside(Attempt attempt) throws IOException {
        return rename(folders.folder(attempt.day()), folders.aside(attempt));
    }

    @Override
    public boolean moveIn(Attempt attempt) throws IOException {
        return rename(newFolder(attempt), folders.folder(attempt.day()));
    }

    @Override
    public boolean putBack(Attempt attempt) throws IOException {
        return rename(folders.aside(attempt), folders.folder(attempt.day()));
    }

    @Override
    public boolean absorb(Attempt attempt, DayFile file) throws IOException {
        return rename(path(file), new Path(folders.aside(attempt), file.slot().fileName()));
    }

    @Override
    public void removeEmpty(LocalDate day) throws IOException {
        removeIfEmpty(folders.folder(day));
    }

    @Override
    public void discardNew(Attempt attempt) throws IOException {
        files.delete(newFolder(attempt), true);
    }

    @Override
    public void discardAside(Attempt attempt) throws IOException {
        files.delete(folders.aside(attempt), true);
    }

    @Override
    public void remove(Attempt attempt) throws IOException {
        removeIfEmpty(folders.folder(attempt));
    }

    /** Every row is the same and belongs where it is, in both. */
    private boolean sameRows(Merge merge, Path built) throws IOException {
        try (LakeRows before = inputs(merge);
                LakeRows after = new LakeRows(files, List.of(built))) {
            long previous = Long.MIN_VALUE;
            while (true) {
                GenericRecord row = before.next();
                GenericRecord copy = after.next();
                if (row == null || copy == null) {
                    return row == copy;
                }
                if (!row.equals(copy) || !LakeRows.isIn(merge.range(), row) || LakeRows.offset(row) <= previous) {
                    return false;
                }
                previous = LakeRows.offset(row);
            }
        }
    }

    private LakeRows inputs(Merge merge) {
        return new LakeRows(files, merge.inputs().stream().map(this::path).toList());
    }

    private Optional<List<DayFile>> filesIn(Path folder, LocalDate day) throws IOException {
        Optional<List<FileStatus>> listed = folders.list(folder);
        if (listed.isEmpty()) {
            return Optional.empty();
        }
        List<DayFile> found = new ArrayList<>();
        for (FileStatus file : listed.get()) {
            Slot slot = Slot.of(day, file.getPath().getName())
                    .orElseThrow(() -> new IOException(file.getPath() + " is no file of the lake"));
            List<OffsetRange> ranges =
                    LakeFileFooter.read(files, file.getPath()).ranges();
            if (ranges.size() != 1 || ranges.get(0).partition() != slot.partition()) {
                throw new IOException(file.getPath() + " answers for " + ranges);
            }
            found.add(new DayFile(slot, ranges.get(0), file.getLen()));
        }
        return Optional.of(found);
    }

    private Path newFolder(Attempt attempt) {
        return new Path(folders.folder(attempt), LakeFolders.NEW);
    }

    private Path newFile(Attempt attempt, Merge merge) {
        return new Path(newFolder(attempt), merge.slot().fileName());
    }

    private Path path(DayFile file) {
        return new Path(folders.folder(file.slot().date()), file.slot().fileName());
    }

    /** The rename that says why it did not, and never moves a folder into another one. */
    private boolean rename(Path from, Path to) throws IOException {
        try {
            files.rename(from, to, Options.Rename.NONE);
            return true;
        } catch (FileNotFoundException | FileAlreadyExistsException | ParentNotDirectoryException e) {
            return false;
        }
    }

    private void removeIfEmpty(Path folder) throws IOException {
        try {
            files.delete(folder, false);
        } catch (PathIsNotEmptyDirectoryException e) {
            // somebody has put something there: it is looked at again
        }
    }
}
