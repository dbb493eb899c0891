package com.fabrikam.dronedelivery.datalake.lake;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;

/** What the protocol needs of a file system and a file format. Every call may fail, and may have happened nevertheless. */
public interface LakeStore {

    /**
     * Makes every earlier writer of the partition unable to begin or to commit a file, removes what they have not
     * committed, and opens a place for a new one.
     */
    Workspace takeOver(int partition) throws IOException;

    /** The days that have a folder, the newest first. */
    List<LocalDate> days() throws IOException;

    /** The files of the partition that are committed in this day. */
    List<Slot> files(LocalDate day, int partition) throws IOException;

    /** The newest range of its partition that the file in this slot answers for: its footer. */
    OffsetRange range(Slot slot) throws IOException;

    /** All that it answers for. */
    List<OffsetRange> ranges(Slot slot) throws IOException;

    /** Where one writer of one partition keeps files that are not committed; gone once somebody else has taken over. */
    interface Workspace {

        /** Begins a file for this slot; fails when somebody has taken over. */
        Draft create(Slot slot) throws IOException;

        /** Removes it once nothing more is to be written; never fails. */
        void release();
    }

    /** A file that nobody sees yet. */
    interface Draft {

        void append(LakeRecord record) throws IOException;

        /** Bytes written so far. */
        long size();

        /** Bytes of them that are still in memory. */
        long buffered();

        /** Completes the file, with the range in its footer, and makes it durable. */
        void close(OffsetRange range) throws IOException;

        /**
         * Renames it into its slot, in one step and only if the slot is free. This is the commit.
         *
         * @return false when another writer was first, or has taken over
         */
        boolean commit() throws IOException;

        /** Gives it up; never fails. */
        void abandon();
    }
}
