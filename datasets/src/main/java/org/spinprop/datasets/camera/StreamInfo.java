package org.spinprop.datasets.camera;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.spinprop.InvalidInputException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * What an AEDAT 4.0 file says of its stream of events, in XML: a node {@code outInfo} has a node for each stream, named by its
 * number, with an attribute {@code typeIdentifier} and a node {@code info} with {@code sizeX} and {@code sizeY}.
 *
 * @param id the stream's number
 * @param sensor the camera's pixels
 */
record StreamInfo(int id, SensorSize sensor) {

  /** The stream of events of a file. */
  static StreamInfo ofEvents(Path file, String xml) {
    Element root = parse(file, xml).getDocumentElement();
    List<StreamInfo> streams = new ArrayList<>();
    for (Element info : children(root, "node")) {
      if (info.getAttribute("name").equals("outInfo")) {
        for (Element stream : children(info, "node")) {
          if (attribute(stream, "typeIdentifier").equals("EVTS")) {
            streams.add(of(file, stream));
          }
        }
      }
    }
    if (streams.size() != 1) {
      throw InvalidInputException.of(
          "data file '%s' has %d streams of events, expected one; record each in a file of its own", file, streams.size());
    }
    return streams.get(0);
  }

  private static StreamInfo of(Path file, Element stream) {
    Optional<Element> info =
        children(stream, "node").stream().filter(node -> node.getAttribute("name").equals("info")).findFirst();
    int columns = number(file, info.map(node -> attribute(node, "sizeX")).orElse(""), "sizeX");
    int rows = number(file, info.map(node -> attribute(node, "sizeY")).orElse(""), "sizeY");
    return new StreamInfo(number(file, stream.getAttribute("name"), "a stream's name"), new SensorSize(columns, rows));
  }

  private static int number(Path file, String text, String what) {
    if (!text.strip().matches("\\d{1,8}")) {
      throw InvalidInputException.of("data file '%s': its header says no number for %s", file, what);
    }
    return Integer.parseInt(text.strip());
  }

  private static String attribute(Element of, String key) {
    return children(of, "attr").stream()
        .filter(attribute -> attribute.getAttribute("key").equals(key))
        .findFirst()
        .map(Element::getTextContent)
        .orElse("");
  }

  private static List<Element> children(Element of, String tag) {
    List<Element> children = new ArrayList<>();
    NodeList nodes = of.getChildNodes();
    for (int i = 0; i < nodes.getLength(); i++) {
      if (nodes.item(i) instanceof Element element && element.getTagName().equals(tag)) {
        children.add(element);
      }
    }
    return children;
  }

  private static Document parse(Path file, String xml) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      DocumentBuilder builder = factory.newDocumentBuilder();
      builder.setErrorHandler(new DefaultHandler()); // else it prints
      return builder.parse(new InputSource(new StringReader(xml)));
    } catch (SAXException | IOException e) {
      throw new InvalidInputException(
          String.format(Locale.ROOT, "data file '%s': the description of its streams is no XML", file), e);
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException("every Java has this parser", e);
    }
  }
}
