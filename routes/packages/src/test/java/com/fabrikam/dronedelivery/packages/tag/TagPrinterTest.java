package com.fabrikam.dronedelivery.packages.tag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.MultiFormatReader;
import com.google.zxing.NotFoundException;
import com.google.zxing.Result;
import com.google.zxing.client.j2se.BufferedImageLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import java.awt.Color;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Map;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Element;

/** What is printed is scanned back, by another library than the one that has drawn it. */
class TagPrinterTest {
    private static final int DOTS = 4;

    private final TagPrinter printer = new TagPrinter();

    @ParameterizedTest
    @CsvSource({
        "Code128, p-1, CODE_128",
        "Code128, 0123456789, CODE_128",
        "Code128, the-longest-package-id-that-we-take_0123456789.0123456789~abcdef, CODE_128",
        "QR, p-1, QR_CODE",
        "QR, Größe 3 – 箱 📦, QR_CODE"
    })
    void shouldPrintWhatAScannerReads(Symbology symbology, String value, String format) throws Exception {
        // When
        var png = scan(ImageIO.read(new ByteArrayInputStream(printer.png(symbology, value))));
        var svg = scan(drawn(printer.svg(symbology, value)));

        // Then
        assertThat(png.getText()).isEqualTo(value);
        assertThat(png.getBarcodeFormat()).hasToString(format);
        assertThat(svg.getText()).isEqualTo(value);
        assertThat(svg.getBarcodeFormat()).hasToString(format);
    }

    @Test
    void shouldPrintTheLongestTagAsQr() throws Exception {
        // Given
        var tag = "箱".repeat(128);

        // When
        var scanned = scan(ImageIO.read(new ByteArrayInputStream(printer.png(Symbology.QR, tag))));

        // Then
        assertThat(scanned.getText()).isEqualTo(tag);
    }

    @Test
    void shouldSayThatABarcodeCannotHoldATag() {
        // When, Then
        assertThatThrownBy(() -> printer.png(Symbology.Code128, "箱"))
                .isInstanceOf(UnprintableTagException.class)
                .hasMessageContaining("Code128");
    }

    @Test
    void shouldNotLetATagBreakOutOfTheSvg() throws Exception {
        // When
        var svg = printer.svg(Symbology.Code128, "<script>alert(\"1\")</script>&'");

        // Then
        assertThat(document(svg).getElementsByTagName("script").getLength()).isZero();
    }

    private static Result scan(BufferedImage image) throws NotFoundException {
        var bitmap = new BinaryBitmap(new HybridBinarizer(new BufferedImageLuminanceSource(image)));
        return new MultiFormatReader().decode(bitmap, Map.of(DecodeHintType.TRY_HARDER, true));
    }

    /** The rectangles of an SVG, as a browser paints them. */
    private static BufferedImage drawn(byte[] svg) throws Exception {
        var root = document(svg).getDocumentElement();
        var image = new BufferedImage(
                (int) number(root, "width") * DOTS, (int) number(root, "height") * DOTS, BufferedImage.TYPE_INT_RGB);
        var graphics = image.createGraphics();
        graphics.scale(DOTS, DOTS);
        var rectangles = root.getElementsByTagName("rect");
        for (int i = 0; i < rectangles.getLength(); i++) {
            var rectangle = (Element) rectangles.item(i);
            graphics.setColor(i == 0 ? Color.WHITE : Color.BLACK);
            graphics.fill(new Rectangle2D.Double(
                    number(rectangle, "x"),
                    number(rectangle, "y"),
                    number(rectangle, "width"),
                    number(rectangle, "height")));
        }
        graphics.dispose();
        return image;
    }

    private static double number(Element element, String attribute) {
        return Double.parseDouble(element.getAttribute(attribute));
    }

    private static org.w3c.dom.Document document(byte[] svg) throws Exception {
        var factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
        try {
            return factory.newDocumentBuilder().parse(new ByteArrayInputStream(svg));
        } catch (IOException e) {
            throw new AssertionError(new String(svg, java.nio.charset.StandardCharsets.UTF_8), e);
        }
    }
}
