package org.openl.mcp.workbooks;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.openl.mcp.workbooks.PackageParts.RELATIONSHIPS;
import static org.openl.mcp.workbooks.PackageParts.SHEET;
import static org.openl.mcp.workbooks.PackageParts.STRINGS;
import static org.openl.mcp.workbooks.PackageParts.STYLES;
import static org.openl.mcp.workbooks.PackageParts.WORKBOOK;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.poi.hssf.record.crypto.Biff8EncryptionKey;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.crypt.EncryptionMode;
import org.apache.poi.poifs.crypt.Encryptor;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;

/** Files that are made to harm their reader, or are no workbooks. */
public final class HostileWorkbooks {

  private static final String LAUGHS =
      "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">"
          + "<!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\">]>";

  private HostileWorkbooks() {}

  /**
   * A file.
   *
   * @param reason a part of the sentence that refuses it
   * @param file makes the content
   */
  public record Hostile(String reason, Supplier<byte[]> file) {

    /** Returns the content. */
    public byte[] content() {
      return file.get();
    }

    @Override
    public String toString() {
      return reason;
    }
  }

  static byte[] good() {
    return TestWorkbooks.xlsx()
        .sheet("S")
        .row("A1", "text", 1, true)
        .number("D1", 0.5, "0%")
        .bytes();
  }

  static PackageParts parts() {
    return PackageParts.of(good());
  }

  /** Puts a text behind the XML declaration of a part. */
  private static PackageParts prefixed(String part, String prefix) {
    return parts().edit(part, xml -> prefix + xml.replaceFirst("<\\?xml[^>]*\\?>", ""));
  }

  /** Returns the files with what the sentences say. */
  public static Stream<Hostile> all() {
    Stream<Hostile> documentTypes =
        Stream.of(SHEET, STRINGS, STYLES, WORKBOOK, RELATIONSHIPS, "_rels/.rels")
            .flatMap(
                part ->
                    Stream.of(
                            LAUGHS,
                            "<!DOCTYPE x SYSTEM \"file:///etc/passwd\">",
                            "<!DOCTYPE x [<!ENTITY % p SYSTEM \"http://127.0.0.1:9/x\"> %p;]>",
                            " <!-- <!x --><!DOCTYPE x>")
                        .map(
                            type ->
                                refused(
                                    "document type declaration",
                                    () -> prefixed(part, type).bytes())));
    return Stream.concat(documentTypes, others());
  }

  private static Stream<Hostile> others() {
    return Stream.of(
        refused(
            "document type declaration",
            () -> parts().put(SHEET, (LAUGHS + "<worksheet/>").getBytes(UTF_16)).bytes()),
        refused("damaged", () -> rows("<row><c t='str'><v>&a;</v></c></row>")),
        refused("decompression bomb", () -> rows("<row/>".repeat(1 << 20))),
        refused("decompression bomb", () -> rows("<!--" + " ".repeat(9_000_000) + "-->")),
        refused(
            "decompression bomb",
            () -> parts().put(STRINGS, "<sst>" + "<si/>".repeat(1 << 20)).bytes()),
        refused("100,000 characters", () -> rows("<row><c t='str'><v>" + noise(1_100_000))),
        refused("1,000,000 characters", () -> rows("<row a='" + noise(1_100_000) + "'/>")),
        refused("1,000,000 characters", () -> rows("<!--" + noise(1_100_000) + "-->")),
        refused("1,000,000 characters", () -> rows("<![CDATA[" + noise(1_100_000) + "]]>")),
        refused("1,000,000 characters", () -> rows("<?a " + noise(1_100_000) + "?>")),
        refused(
            "100,000 characters in one cell",
            () -> rows("<row><c r='A1' t='str'><v>" + noise(100_001) + "</v></c></row>")),
        refused(
            "100,000 characters in one cell",
            () ->
                parts()
                    .put(
                        STRINGS,
                        "<sst><si>"
                            + noise(101_000).replaceAll("(.{1000})", "<t>$1</t>")
                            + "</damaged>")
                    .bytes()),
        refused("nested more than 100", () -> rows("<a>".repeat(3000))),
        refused("10,000 different names", () -> rows(numbered("<a%d/>", 11_000))),
        refused("10,000 different names", () -> rows(numbered("<a x%d='1'/>", 11_000))),
        refused("10,000 different names", () -> rows(numbered("<a xmlns:n%d='u'/>", 11_000))),
        refused("10,000 different names", () -> rows(numbered("<?a%d?>", 11_000))),
        refused("10,000 files", () -> entries(10_001)),
        refused("1,000 sheets", () -> sheets(1001)),
        refused("200,000 merged regions", () -> merged(200_002)),
        refused("100,000 styles", () -> styles("<xf/>", 100_002)),
        refused("100,000 styles", () -> relationships(100_002)),
        refused("100,000 characters", () -> sheetName(100_001)),
        refused("outside of its sheet", () -> rows("<row r='1'><c r='XFE1'><v>1</v></c></row>")),
        refused("outside of its sheet", () -> rows("<row r='1048577'><c><v>1</v></c></row>")),
        refused("outside of its sheet", () -> rows("<row r='1'><c r='1'><v>1</v></c></row>")),
        refused("number is wrong", () -> rows("<row r='99999999999'/>")),
        refused("number is wrong", () -> rows("<row r='-1'/>")),
        refused("does not exist", () -> rows("<row><c t='s'><v>7</v></c></row>")),
        refused("does not exist", () -> parts().remove(STRINGS).bytes()),
        refused("a sheet is missing", () -> parts().remove(RELATIONSHIPS).bytes()),
        refused("damaged", () -> parts().remove(SHEET).bytes()),
        refused("damaged", () -> rows("<row></sheetData>")),
        refused("damaged", () -> twice("xl/sharedstrings.xml")),
        refused("not an Excel file", () -> parts().remove("_rels/.rels").bytes()),
        refused("another Office or ZIP", () -> parts().put(WORKBOOK, "<document/>").bytes()),
        refused("another Office or ZIP", () -> entries(1)),
        refused("binary workbook", HostileWorkbooks::binary),
        refused("password", HostileWorkbooks::encryptedXlsx),
        refused("password", HostileWorkbooks::encryptedXls),
        refused("another file of Microsoft Office", HostileWorkbooks::otherOle),
        refused("Excel 95 or older", () -> new byte[] {9, 0, 4, 0, 0, 0, 0x10, 0}),
        refused("XML or HTML", () -> "<html><table/></html>".getBytes(UTF_8)),
        refused("XML or HTML", () -> "<?xml version='1.0'?><Workbook/>".getBytes(UTF_8)),
        refused("not an Excel file", () -> "a;b;c\n1;2;3\n".getBytes(UTF_8)),
        refused("not an Excel file", () -> "%PDF-1.7".getBytes(UTF_8)),
        refused("not an Excel file", () -> new byte[5]),
        refused("empty", () -> new byte[0]),
        refused("damaged", () -> "PK\3\4".getBytes(UTF_8)));
  }

  /** Returns a workbook with a number in each of Excel's 1,048,576 rows. */
  public static byte[] withEveryRow() {
    return rows(everyRow(1 << 20));
  }

  static String everyRow(int rows) {
    StringBuilder xml = new StringBuilder();
    for (int i = 0; i < rows; i++) {
      xml.append("<row><c><v>").append(i * 7919L % 10_007).append("</v></c></row>");
    }
    return xml.toString();
  }

  /** Returns a workbook with macros and a table, which is read as any other. */
  public static byte[] withMacros() {
    return PackageParts.of(DamagedWorkbooks.XLSX)
        .put("xl/vbaProject.bin", new byte[] {1, 2, 3})
        .edit(
            RELATIONSHIPS,
            xml ->
                xml.replace(
                    "</Relationships>",
                    "<Relationship Id='m' Type='http://x/vbaProject' Target='vbaProject.bin'/>"
                        + "</Relationships>"))
        .bytes();
  }

  private static Hostile refused(String reason, Supplier<byte[]> file) {
    return new Hostile(reason, file);
  }

  static byte[] rows(String rows) {
    return PackageParts.withRows(rows).bytes();
  }

  /** Characters that hardly compress. */
  private static String noise(int length) {
    StringBuilder noise = new StringBuilder(length);
    Random random = new Random(1);
    for (int i = 0; i < length; i++) {
      noise.append((char) ('a' + random.nextInt(26)));
    }
    return noise.toString();
  }

  static String numbered(String text, int count) {
    StringBuilder texts = new StringBuilder();
    int number = text.indexOf("%d");
    for (int i = 0; i < count; i++) {
      texts.append(text, 0, number).append(i).append(text, number + 2, text.length());
    }
    return texts.toString();
  }

  private static byte[] entries(int count) {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(file)) {
      for (int i = 0; i < count; i++) {
        zip.putNextEntry(new ZipEntry("e" + i));
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return file.toByteArray();
  }

  private static byte[] sheets(int count) {
    return parts()
        .put(
            WORKBOOK,
            "<workbook><sheets>" + numbered("<sheet name='%d'/>", count) + "</sheets></workbook>")
        .bytes();
  }

  private static byte[] styles(String style, int count) {
    return parts()
        .put(STYLES, "<s><cellXfs>" + noiseComment() + style.repeat(count) + "</cellXfs></s>")
        .bytes();
  }

  private static byte[] relationships(int count) {
    return parts()
        .put(RELATIONSHIPS, "<r>" + numbered("<Relationship Id='%d'/>", count) + "</r>")
        .bytes();
  }

  private static byte[] sheetName(int length) {
    return parts()
        .put(WORKBOOK, "<workbook><sheet name='" + noise(length) + "'/></workbook>")
        .bytes();
  }

  /** Makes a part look less compressed. */
  private static String noiseComment() {
    return "<!--" + noise(20_000) + "-->";
  }

  private static byte[] merged(int count) {
    return parts()
        .put(SHEET, "<worksheet>" + numbered("<mergeCell ref='A1:B%d'/>", count) + "</worksheet>")
        .bytes();
  }

  private static byte[] twice(String name) {
    return parts().put(name, "<sst/>").bytes();
  }

  private static byte[] binary() {
    return parts()
        .put("xl/workbook.bin", new byte[] {1})
        .edit("_rels/.rels", xml -> xml.replace("workbook.xml", "workbook.bin"))
        .bytes();
  }

  private static byte[] encryptedXlsx() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (POIFSFileSystem files = new POIFSFileSystem()) {
      Encryptor encryptor = new EncryptionInfo(EncryptionMode.standard).getEncryptor();
      encryptor.confirmPassword("training");
      try (OutputStream encrypted = encryptor.getDataStream(files)) {
        encrypted.write(good());
      }
      files.writeFilesystem(out);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
    return out.toByteArray();
  }

  private static byte[] encryptedXls() {
    Biff8EncryptionKey.setCurrentUserPassword("training");
    try {
      return TestWorkbooks.xls().sheet("S").row("A1", 1).bytes();
    } finally {
      Biff8EncryptionKey.setCurrentUserPassword(null);
    }
  }

  private static byte[] otherOle() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (POIFSFileSystem files = new POIFSFileSystem()) {
      files.createDocument(new ByteArrayInputStream(new byte[9]), "WordDocument");
      files.writeFilesystem(out);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return out.toByteArray();
  }
}
