package com.fabrikam.dronedelivery.packages.tag;

/** The kinds of symbol that a tag is printed as, spelled as in the contracts. */
public enum Symbology {
    /** ISO/IEC 15417, a barcode for any laser scanner; takes Latin-1 only, and no long tags. */
    Code128,
    /** ISO/IEC 18004, read by phones too, with error correction for a scratched label; takes any text. */
    QR
}
