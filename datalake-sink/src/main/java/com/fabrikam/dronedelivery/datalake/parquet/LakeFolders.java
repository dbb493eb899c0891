package com.fabrikam.dronedelivery.datalake.parquet;

import com.fabrikam.dronedelivery.datalake.compaction.DayFolders.Attempt;
import com.fabrikam.dronedelivery.datalake.lake.Slot;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Where the folders of a lake are, also in the moment in which compaction swaps one: a day's folder is then put aside, and somebody who
 * looked only at the days would take it for gone. So every look ends with a second look at the attempts; if one has begun, moved
 * something or ended meanwhile, everything is looked at again.
 */
record LakeFolders(FileSystem files, Path root) {

    static final String COMPACTION = "_compact";
    static final String NEW = "new";
    static final String ASIDE = "old";

    private static final Pattern ATTEMPT = Pattern.compile("(\\d{4}-\\d{2}-\\d{2})-([0-9a-f-]{36})");
    private static final int TRIES = 20;

    /** What a look depends on: each change of an attempt changes a time of modification. */
    private record Attempts(long changed, Map<Attempt, Long> each) {}

    private interface Look<T> {
        /** @return null to look again */
        T take(Set<Attempt> attempts) throws IOException;
    }

    Path folder(LocalDate day) {
        return new Path(root, Slot.folder(day));
    }

    Path folder(Attempt attempt) {
        return new Path(new Path(root, COMPACTION), attempt.day() + "-" + attempt.id());
    }

    Path aside(Attempt attempt) {
        return new Path(folder(attempt), ASIDE);
    }

    List<Attempt> attempts() throws IOException {
        return List.copyOf(lookAtAttempts().each().keySet());
    }

    Set<LocalDate> days() throws IOException {
        return look(attempts -> {
            Set<LocalDate> days = new TreeSet<>();
            list(root)
                    .orElse(List.of())
                    .forEach(folder -> Slot.day(folder.getPath().getName()).ifPresent(days::add));
            attempts.forEach(attempt -> days.add(attempt.day()));
            return days;
        });
    }

    /** The files of a day, in its folder and in those that were put aside; the same file may be in both as another one. */
    List<FileStatus> files(LocalDate day) throws IOException {
        return look(attempts -> {
            Optional<List<FileStatus>> live = list(folder(day));
            List<FileStatus> all = new ArrayList<>(live.orElse(List.of()));
            boolean found = live.isPresent();
            boolean beingSwapped = false;
            for (Attempt attempt : attempts) {
                if (attempt.day().equals(day)) {
                    Optional<List<FileStatus>> aside = list(aside(attempt));
                    all.addAll(aside.orElse(List.of()));
                    found |= aside.isPresent();
                    beingSwapped = true;
                }
            }
            return found || !beingSwapped ? all : null;
        });
    }

    /** Empty when there is no such folder. */
    Optional<List<FileStatus>> list(Path folder) throws IOException {
        try {
            return Optional.of(Arrays.asList(files.listStatus(folder)));
        } catch (FileNotFoundException e) {
            return Optional.empty();
        }
    }

    private <T> T look(Look<T> look) throws IOException {
        Attempts before = lookAtAttempts();
        for (int i = 0; i < TRIES; i++) {
            T seen = look.take(before.each().keySet());
            Attempts after = lookAtAttempts();
            if (seen != null && after.equals(before)) {
                return seen;
            }
            before = after;
        }
        throw new IOException("The folders of " + root + " keep moving");
    }

    private Attempts lookAtAttempts() throws IOException {
        Path folder = new Path(root, COMPACTION);
        try {
            long changed = files.getFileStatus(folder).getModificationTime();
            Map<Attempt, Long> each = new LinkedHashMap<>();
            for (FileStatus one : list(folder).orElse(List.of())) {
                Matcher name = ATTEMPT.matcher(one.getPath().getName());
                if (name.matches()) {
                    each.put(new Attempt(LocalDate.parse(name.group(1)), name.group(2)), one.getModificationTime());
                }
            }
            return new Attempts(changed, each);
        } catch (FileNotFoundException e) {
            return new Attempts(0, Map.of());
        }
    }
}
