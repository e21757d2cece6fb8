import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.xml.parsers.DocumentBuilderFactory;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.ErrorArgument;
import org.verapdf.pdfa.validation.profiles.ErrorArgumentImpl;
import org.verapdf.pdfa.validation.profiles.Profiles;
import org.verapdf.pdfa.validation.profiles.Rule;
import org.verapdf.pdfa.validation.profiles.ValidationProfile;
import org.verapdf.pdfa.validation.profiles.Variable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * veraPDF's PDF/UA-1 profile on the files that are named: "RULES n CHECKS n NAME", then a line for each broken rule.
 *
 * <p>The jar on the class path holds veraPDF and its profiles, but not the JAXB that veraPDF reads them with; so they
 * are read here with what Java has itself.
 */
public class PdfUa {
    private static final String PROFILE = "/org/verapdf/pdfa/validation/PDFUA-1.xml";

    public static void main(String[] files) throws Exception {
        Logger.getLogger("").setLevel(Level.OFF);
        VeraGreenfieldFoundryProvider.initialise();
        ValidationProfile profile = profile();
        for (String file : files) {
            try (PDFAParser parser =
                            Foundries.defaultInstance()
                                    .createParser(Files.newInputStream(Path.of(file)), PDFAFlavour.PDFUA_1);
                    PDFAValidator validator = Foundries.defaultInstance().createValidator(profile, false)) {
                ValidationResult found = validator.validate(parser);
                System.out.printf(
                        "RULES %d CHECKS %d %s%n",
                        profile.getRules().size(), found.getTotalAssertions(), Path.of(file).getFileName());
                for (TestAssertion broken : found.getTestAssertions()) {
                    System.out.printf(
                            "%s-%d %s%n",
                            broken.getRuleId().getClause(), broken.getRuleId().getTestNumber(), broken.getMessage());
                }
            }
        }
    }

    private static ValidationProfile profile() throws Exception {
        Document xml =
                DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(PdfUa.class.getResourceAsStream(PROFILE));
        Set<Rule> rules = new LinkedHashSet<>();
        for (Element rule : all(xml.getDocumentElement(), "rule")) {
            Element id = all(rule, "id").get(0);
            List<ErrorArgument> arguments = new ArrayList<>();
            for (Element argument : all(rule, "argument")) {
                arguments.add(ErrorArgumentImpl.fromValues(argument.getTextContent(), null, null));
            }
            rules.add(
                    Profiles.ruleFromValues(
                            Profiles.ruleIdFromValues(
                                    PDFAFlavour.Specification.ISO_14289_1,
                                    id.getAttribute("clause"),
                                    Integer.parseInt(id.getAttribute("testNumber"))),
                            rule.getAttribute("object"),
                            rule.hasAttribute("deferred") ? Boolean.valueOf(rule.getAttribute("deferred")) : null,
                            rule.getAttribute("tags"),
                            text(rule, "description"),
                            text(rule, "test"),
                            Profiles.errorFromValues(text(rule, "message"), arguments),
                            List.of()));
        }
        Set<Variable> variables = new LinkedHashSet<>();
        for (Element variable : all(xml.getDocumentElement(), "variable")) {
            variables.add(
                    Profiles.variableFromValues(
                            variable.getAttribute("name"),
                            variable.getAttribute("object"),
                            text(variable, "defaultValue"),
                            text(variable, "value")));
        }
        return Profiles.profileFromValues(
                PDFAFlavour.PDFUA_1,
                Profiles.profileDetailsFromValues("PDF/UA-1", "", "veraPDF", new Date(0)),
                "",
                rules,
                variables);
    }

    private static String text(Element in, String name) {
        return all(in, name).get(0).getTextContent();
    }

    private static List<Element> all(Element in, String name) {
        NodeList found = in.getElementsByTagName(name);
        List<Element> elements = new ArrayList<>();
        for (int place = 0; place < found.getLength(); place++) {
            elements.add((Element) found.item(place));
        }
        return elements;
    }
}
