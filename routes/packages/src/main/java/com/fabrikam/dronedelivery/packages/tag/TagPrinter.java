package com.fabrikam.dronedelivery.packages.tag;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;
import uk.org.okapibarcode.backend.Code128;
import uk.org.okapibarcode.backend.HumanReadableLocation;
import uk.org.okapibarcode.backend.OkapiException;
import uk.org.okapibarcode.backend.QrCode;
import uk.org.okapibarcode.backend.QrCode.EccLevel;
import uk.org.okapibarcode.backend.Symbol;
import uk.org.okapibarcode.graphics.Color;
import uk.org.okapibarcode.output.Java2DRenderer;
import uk.org.okapibarcode.output.SvgRenderer;

/**
 * Draws tags, with the quiet zone around them that scanners need. An SVG names the value of a barcode below it; a PNG does not,
 * because servers have no fonts.
 */
public final class TagPrinter {

    /** Dots for the narrowest bar: at 300 dpi a third of a millimetre, which every scanner resolves. */
    private static final int DOTS = 4;

    private static final int CODE_128_QUIET_ZONE = 10;
    private static final int CODE_128_HEIGHT = 60;
    private static final int QR_QUIET_ZONE = 4;

    /** A vector image, for any size of label. Throws {@link UnprintableTagException}. */
    public byte[] svg(Symbology symbology, String value) {
        var image = new ByteArrayOutputStream();
        try {
            new SvgRenderer(image, 1, Color.WHITE, Color.BLACK, true)
                    .render(symbol(symbology, value, HumanReadableLocation.BOTTOM));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return image.toByteArray();
    }

    /** A pixel image for a printer of 300 dpi. Throws {@link UnprintableTagException}. */
    public byte[] png(Symbology symbology, String value) {
        var symbol = symbol(symbology, value, HumanReadableLocation.NONE);
        var pixels =
                new BufferedImage(symbol.getWidth() * DOTS, symbol.getHeight() * DOTS, BufferedImage.TYPE_BYTE_BINARY);
        var graphics = pixels.createGraphics();
        try {
            new Java2DRenderer(graphics, DOTS, Color.WHITE, Color.BLACK).render(symbol);
        } finally {
            graphics.dispose();
        }
        var image = new ByteArrayOutputStream();
        try {
            ImageIO.write(pixels, "png", image);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return image.toByteArray();
    }

    private static Symbol symbol(Symbology symbology, String value, HumanReadableLocation text) {
        var symbol =
                switch (symbology) {
                    case Code128 -> code128();
                    case QR -> qr();
                };
        symbol.setHumanReadableLocation(text);
        try {
            symbol.setContent(value);
        } catch (OkapiException e) {
            throw new UnprintableTagException(symbology, e.getMessage());
        }
        return symbol;
    }

    private static Symbol code128() {
        var code = new Code128();
        code.setBarHeight(CODE_128_HEIGHT);
        code.setQuietZoneHorizontal(CODE_128_QUIET_ZONE);
        code.setQuietZoneVertical(CODE_128_QUIET_ZONE / 2);
        return code;
    }

    private static Symbol qr() {
        var code = new QrCode();
        code.setPreferredEccLevel(EccLevel.M);
        code.setQuietZoneHorizontal(QR_QUIET_ZONE);
        code.setQuietZoneVertical(QR_QUIET_ZONE);
        return code;
    }
}
