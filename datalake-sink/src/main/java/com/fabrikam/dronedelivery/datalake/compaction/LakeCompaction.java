package com.fabrikam.dronedelivery.datalake.compaction;

import com.fabrikam.dronedelivery.datalake.compaction.DayFolders.Attempt;
import com.fabrikam.dronedelivery.datalake.lake.OffsetRange;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Puts the small files of closed days together: a whole new folder is built beside the day's, compared with it value by value, and
 * swapped in by two renames.
 *
 * <p>It may be killed anywhere, and several may work at the same time. Whoever begins with a day first takes away what earlier attempts
 * have built, so that they cannot move it in, and mends what they have left: a folder that was put aside goes back unless the day's
 * folder answers for all of its offsets. Nothing is removed that is not in the day's folder, or else can be built again.
 */
public final class LakeCompaction {

    private static final int TRIES = 10;
    /** Rewriting a day is worth it when at most one file is left of so many. */
    private static final int WORTHWHILE = 2;

    private final DayFolders folders;
    private final ClosedDays closedDays;
    private final long maxBytes;
    private final CompactionListener listener;

    public LakeCompaction(DayFolders folders, ClosedDays closedDays, long maxBytes, CompactionListener listener) {
        this.folders = folders;
        this.closedDays = closedDays;
        this.maxBytes = maxBytes;
        this.listener = listener;
    }

    /**
     * What became of a day.
     *
     * @param problem why it was left as it is; null when it was compacted
     */
    public record Result(LocalDate day, int filesBefore, int filesAfter, String problem) {}

    /** Mends what was left of earlier attempts, then compacts every closed day for which it is worth while. */
    public List<Result> run() throws IOException {
        List<Result> results = new ArrayList<>();
        mendAll();
        ClosedDays.Look look = closedDays.look();
        for (LocalDate day : new TreeSet<>(folders.days())) {
            if (look.isClosed(day)) {
                try {
                    compact(day).ifPresent(results::add);
                } catch (IOException | RuntimeException e) { // Parquet tells of a broken file by the latter
                    results.add(new Result(day, 0, 0, String.valueOf(e.getMessage())));
                    mendAll();
                }
            }
        }
        return results;
    }

    private Optional<Result> compact(LocalDate day) throws IOException {
        // looking into every file of every day, round after round, would be dear
        List<DayFolders.ListedFile> listed = folders.listed(day);
        if (!isWorthwhile(listed.size(), Merge.count(listed, maxBytes))) {
            return Optional.empty();
        }
        List<DayFile> files = folders.live(day).orElse(List.of());
        List<Merge> plan = Merge.plan(files, maxBytes);
        if (!isWorthwhile(files.size(), plan.size())) {
            return Optional.empty();
        }
        Attempt attempt = folders.begin(day);
        listener.reached(CompactionStep.BEGUN, day);
        folders.build(attempt, plan);
        listener.reached(CompactionStep.BUILT, day);
        if (!folders.isEqual(attempt, plan)) {
            throw new IllegalStateException("The new files of " + day + " do not hold what they were made of");
        }
        listener.reached(CompactionStep.CHECKED, day);
        swap(attempt, files);
        folders.discardAside(attempt);
        folders.remove(attempt);
        listener.reached(CompactionStep.CLEANED, day);
        return Optional.of(new Result(day, files.size(), plan.size(), null));
    }

    private static boolean isWorthwhile(int before, int after) {
        return before > 0 && after * WORTHWHILE <= before;
    }

    private void swap(Attempt attempt, List<DayFile> expected) throws IOException {
        if (!folders.putAside(attempt)) {
            throw new IOException("Another compaction works on " + attempt.day());
        }
        listener.reached(CompactionStep.PUT_ASIDE, attempt.day());
        if (!sameFiles(folders.aside(attempt).orElse(List.of()), expected)) {
            throw new IllegalStateException(attempt.day() + " has changed meanwhile");
        }
        if (!folders.moveIn(attempt)) {
            throw new IOException(attempt.day() + " was taken away or has changed meanwhile");
        }
        listener.reached(CompactionStep.SWAPPED, attempt.day());
    }

    private void mendAll() throws IOException {
        for (Attempt attempt : folders.attempts()) {
            mend(attempt);
        }
    }

    private void mend(Attempt attempt) throws IOException {
        folders.discardNew(attempt);
        for (int i = 0; i < TRIES; i++) {
            // before anybody looks into it: what cannot be read belongs back all the more
            folders.putBack(attempt);
            Optional<List<DayFile>> aside = folders.aside(attempt);
            if (aside.isEmpty()) {
                folders.remove(attempt);
                return;
            }
            Optional<List<DayFile>> live = folders.live(attempt.day());
            if (live.isEmpty()) {
                continue;
            }
            if (answersFor(live.get(), aside.get())) {
                folders.discardAside(attempt);
            } else {
                // somebody has written into the day although it was closed: its files belong to what was put aside
                for (DayFile file : live.get()) {
                    folders.absorb(attempt, file);
                }
                folders.removeEmpty(attempt.day());
            }
        }
        throw new IOException("What was put aside of " + attempt.day() + " cannot be put back");
    }

    private static boolean sameFiles(Collection<DayFile> some, Collection<DayFile> others) {
        return some.size() == others.size() && some.containsAll(others);
    }

    private static boolean answersFor(List<DayFile> live, List<DayFile> aside) {
        return aside.stream().allMatch(file -> isCovered(file.range(), live));
    }

    private static boolean isCovered(OffsetRange range, List<DayFile> live) {
        long next = range.first();
        for (DayFile file : live.stream()
                .filter(one -> one.range().partition() == range.partition())
                .sorted((a, b) -> Long.compare(a.range().first(), b.range().first()))
                .toList()) {
            if (file.range().first() <= next) {
                next = Math.max(next, file.range().last() + 1);
            }
        }
        return next > range.last();
    }
}
