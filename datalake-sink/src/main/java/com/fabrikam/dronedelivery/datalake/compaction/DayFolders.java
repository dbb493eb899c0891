package com.fabrikam.dronedelivery.datalake.compaction;

import com.fabrikam.dronedelivery.datalake.lake.Slot;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What compaction needs of a file system. A day has its folder; an attempt at compacting it has a folder of its own, with one for the
 * files to come and one into which the day's folder is put aside. Every call may fail, and may have happened nevertheless.
 * A rename happens whole or not at all, never onto something that is there, and never out of or into an attempt that is gone.
 */
public interface DayFolders {

    /** A file by its name. */
    record ListedFile(Slot slot, long bytes) {}

    /** One attempt at one day. */
    record Attempt(LocalDate day, String id) {}

    /** The days that have files, wherever they are at the moment. */
    Set<LocalDate> days() throws IOException;

    /** What the day's folder lists, without a look into the files; nothing when there is no such folder. */
    List<ListedFile> listed(LocalDate day) throws IOException;

    /** The files in the day's folder; empty when there is no such folder. */
    Optional<List<DayFile>> live(LocalDate day) throws IOException;

    /** All that have begun and are not removed. */
    List<Attempt> attempts() throws IOException;

    /** The files of the folder that the attempt has put aside; empty when it has none. */
    Optional<List<DayFile>> aside(Attempt attempt) throws IOException;

    Attempt begin(LocalDate day) throws IOException;

    /** Writes the new folder, durably; fails when it was taken away. */
    void build(Attempt attempt, List<Merge> plan) throws IOException;

    /** Whether the new folder holds the same records as what it was made of, value by value, and answers for the same offsets. */
    boolean isEqual(Attempt attempt, List<Merge> plan) throws IOException;

    /** Renames the day's folder into the attempt; false when it could not be. */
    boolean putAside(Attempt attempt) throws IOException;

    /** Renames the new folder to the day's; false when it could not be. */
    boolean moveIn(Attempt attempt) throws IOException;

    /** Renames what was put aside to the day's folder; false when it could not be. */
    boolean putBack(Attempt attempt) throws IOException;

    /** Renames this file from the day's folder to what was put aside; false when it could not be. */
    boolean absorb(Attempt attempt, DayFile file) throws IOException;

    /** Removes the day's folder if it is empty. */
    void removeEmpty(LocalDate day) throws IOException;

    /** After this the attempt can no longer move anything in. */
    void discardNew(Attempt attempt) throws IOException;

    void discardAside(Attempt attempt) throws IOException;

    /** Removes the attempt if there is nothing in it; after this it can no longer put anything aside. */
    void remove(Attempt attempt) throws IOException;
}
