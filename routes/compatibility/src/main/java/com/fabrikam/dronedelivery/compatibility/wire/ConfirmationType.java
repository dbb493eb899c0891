package com.fabrikam.dronedelivery.compatibility.wire;

/** How receipt is confirmed; the old API's numbers are the ordinals. */
public enum ConfirmationType {
    FingerPrint,
    Picture,
    Voice,
    None;

    private static final String SIGNATURE = "Signature";

    /** Of the name in v1. A signature, which the old API does not know, is a picture of one. */
    public static ConfirmationType ofV1(String name) {
        return name.equals(SIGNATURE) ? Picture : valueOf(name);
    }

    /** The name in v1, of a confirmation for a delivery that requires another name or the same. */
    public String inV1(String required) {
        return this == Picture && SIGNATURE.equals(required) ? SIGNATURE : name();
    }
}
