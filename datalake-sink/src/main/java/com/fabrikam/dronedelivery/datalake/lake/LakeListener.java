package com.fabrikam.dronedelivery.datalake.lake;

/** Told of every step that has been made. */
public interface LakeListener {

    /** @param bytes of the file so far */
    void reached(LakeStep step, int partition, long bytes);
}
