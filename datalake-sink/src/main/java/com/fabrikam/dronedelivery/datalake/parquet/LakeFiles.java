package com.fabrikam.dronedelivery.datalake.parquet;

import com.fabrikam.dronedelivery.datalake.lake.OffsetRange;
import com.fabrikam.dronedelivery.datalake.lake.Slot;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** What is in a lake, for those who read it. */
public final class LakeFiles {

    private static final int TRIES = 5;

    private final FileSystem files;
    private final LakeFolders folders;

    public LakeFiles(FileSystem files, Path root) {
        this.files = files;
        this.folders = new LakeFolders(files, root);
    }

    /**
     * A committed file.
     *
     * @param changed in milliseconds since 1970
     */
    public record CommittedFile(Path path, Slot slot, OffsetRange range, long rows, long bytes, long changed) {}

    /** A file that a writer has not committed, or has left behind. */
    public record UncommittedFile(Path path, Slot slot) {}

    /** A place of one writer of one partition for such files. */
    public record Workspace(Path path, int partition) {}

    /** Does something with each row. */
    @FunctionalInterface
    public interface RowVisitor {
        void visit(GenericRecord row) throws IOException;
    }

    /** Looks at files that may be gone when it comes to them. */
    @FunctionalInterface
    public interface Look<T> {
        T take() throws IOException;
    }

    /** The columns of the lake. */
    public static Schema schema() {
        return TrackingSchema.SCHEMA;
    }

    /** Does something that compaction may swap a day beneath, again if it has. */
    public static <T> T steadily(Look<T> look) throws IOException {
        for (int i = 1; ; i++) {
            try {
                return look.take();
            } catch (FileNotFoundException e) {
                if (i == TRIES) {
                    throw e;
                }
            }
        }
    }

    /** Each record is in one of them, also while compaction swaps a day. */
    public List<CommittedFile> committed() throws IOException {
        return steadily(() -> {
            List<CommittedFile> all = new ArrayList<>();
            for (LocalDate day : folders.days()) {
                all.addAll(committed(day));
            }
            return all;
        });
    }

    /** The rows of a file in today's columns. */
    public void read(CommittedFile file, RowVisitor visitor) throws IOException {
        try (LakeRows rows = new LakeRows(files, List.of(file.path()))) {
            for (GenericRecord row = rows.next(); row != null; row = rows.next()) {
                visitor.visit(row);
            }
        }
    }

    public void copyTo(CommittedFile file, java.nio.file.Path target) throws IOException {
        try (var in = files.open(file.path())) {
            Files.copy(in, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    public List<Workspace> workspaces() throws IOException {
        List<Workspace> found = new ArrayList<>();
        for (FileStatus one : folders.list(uncommittedFolder()).orElse(List.of())) {
            String name = one.getPath().getName();
            if (name.matches("\\d{5}-.+")) {
                found.add(new Workspace(one.getPath(), Integer.parseInt(name.substring(0, 5))));
            }
        }
        return found;
    }

    public List<UncommittedFile> uncommitted() throws IOException {
        List<UncommittedFile> found = new ArrayList<>();
        for (Workspace workspace : workspaces()) {
            for (FileStatus file : folders.list(workspace.path()).orElse(List.of())) {
                // which day it is of does not show in its name
                Slot.of(LocalDate.EPOCH, file.getPath().getName())
                        .ifPresent(slot -> found.add(new UncommittedFile(file.getPath(), slot)));
            }
        }
        return found;
    }

    /** Attempts at compaction that are under way, or were interrupted. */
    public int compactions() throws IOException {
        return folders.attempts().size();
    }

    private Path uncommittedFolder() {
        return new Path(folders.root(), HdfsLakeStore.UNCOMMITTED);
    }

    private List<CommittedFile> committed(LocalDate day) throws IOException {
        List<CommittedFile> live = new ArrayList<>();
        List<CommittedFile> aside = new ArrayList<>();
        for (FileStatus file : folders.files(day)) {
            Optional<Slot> slot = Slot.of(day, file.getPath().getName());
            if (slot.isEmpty()) {
                continue;
            }
            boolean isLive = file.getPath().getParent().getName().equals(Slot.folder(day));
            LakeFileFooter footer = LakeFileFooter.read(files, file.getPath());
            for (OffsetRange range : footer.ranges()) {
                (isLive ? live : aside)
                        .add(new CommittedFile(
                                file.getPath(),
                                slot.get(),
                                range,
                                footer.rows(),
                                file.getLen(),
                                file.getModificationTime()));
            }
        }
        // of a day that has been swapped, what was put aside is on its way out
        aside.stream()
                .filter(old -> live.stream().noneMatch(file -> holds(file.range(), old.range())))
                .forEach(live::add);
        return live;
    }

    private static boolean holds(OffsetRange outer, OffsetRange inner) {
        return outer.partition() == inner.partition() && outer.first() <= inner.first() && inner.last() <= outer.last();
    }
}
