using System.Globalization;
using System.Reflection;
using System.Text;
using ImpedanceFit.Reporting.Drawing.Markup;
using ImpedanceFit.Reporting.Fits;
using ImpedanceFit.Reporting.Origins;

namespace ImpedanceFit.Reporting.Pages;

/// <summary>A report as one HTML file that needs nothing else. Verdicts come first, then a table that sorts and filters with the worst on
/// top. Figures stand beside numbers, warnings are grouped, and the end says how to repeat it. Light or dark as the reader's screen is;
/// printable.</summary>
/// <remarks>Rows are written as compact JSON, and the browser draws only those in sight, so that ten thousand open at once.</remarks>
internal static class HtmlReport
{
    /// <summary>Writes the file. Rows are read once, in any order.</summary>
    /// <param name="writer">Where the page goes.</param>
    /// <param name="origin">What the report is of, and how to repeat it.</param>
    /// <param name="rows">The rows of the table; one with figures has an article too.</param>
    /// <param name="articles">Called after all rows: rows that have an article as well.</param>
    public static void Write(TextWriter writer, ReportOrigin origin, IEnumerable<ReportRow> rows,
        Func<IEnumerable<ReportRow>>? articles = null)
    {
        using RowCollection collected = new();
        foreach (ReportRow row in rows)
            collected.Add(row);
        collected.WithFigures.AddRange(articles?.Invoke() ?? []);
        writer.Write(
            $"<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" "
                + $"content=\"width=device-width,initial-scale=1\">\n<title>{Text(origin.Title)}</title>\n"
                + $"<style>\n{Resource("report.css")}</style>\n</head>\n<body>\n");
        writer.Write($"<h1>{Text(origin.Title)}</h1>\n");
        if (origin.Introduction is { } introduction)
            WriteIntroduction(writer, introduction);
        WriteVerdicts(writer, origin, collected);
        if (collected.Count > RowCollection.MostRows)
            writer.Write(FormattableString.Invariant($"<p>The table shows the {RowCollection.MostRows} worst of {collected.Count}.</p>\n"));
        writer.Write(
            "<section id=\"overview\"><p class=\"controls\"><input id=\"filter\" type=\"search\" placeholder=\"filter: text, or e.g. R1 "
                + "&gt; 100\" aria-label=\"Filter rows\"> <span id=\"shown\"></span></p>\n<table "
                    + "id=\"results\"><thead></thead><tbody></tbody></table><div id=\"more\"></div><noscript>The table needs JavaScript; "
                        + "nothing is loaded from anywhere.</noscript></section>\n");
        WriteWarnings(writer, origin, collected);
        foreach (ReportRow row in collected.WithFigures.OrderByDescending(row => row.Verdict)
            .ThenByDescending(row => row.ResidualPercent ?? double.PositiveInfinity))
            WriteArticle(writer, row);
        WriteOrigin(writer, origin);
        if (origin.Run is { } run)
            writer.Write($"<script type=\"application/json\" id=\"{RunOrigin.Key}\">{run.Json}</script>\n");
        writer.Write("<script type=\"application/json\" id=\"rows\">");
        collected.WriteJson(writer, origin.Noun);
        writer.Write($"</script>\n<script>\n{Resource("report.js")}</script>\n</body>\n</html>\n");
    }

    private static void WriteIntroduction(TextWriter writer, ReportIntroduction introduction)
    {
        writer.Write("<section id=\"summary\">\n");
        foreach (string paragraph in introduction.Paragraphs)
            writer.Write($"<p>{Text(paragraph)}</p>\n");
        writer.Write("<div class=\"figures\">\n");
        foreach ((string svg, string caption) in introduction.Figures)
            writer.Write($"<figure>{svg}<figcaption>{Text(caption)}</figcaption></figure>\n");
        writer.Write("</div>\n");
        if (introduction.Headings.Count > 0)
        {
            writer.Write($"<table class=\"values\"><thead><tr>{Cells("th", introduction.Headings)}</tr></thead><tbody>\n");
            foreach (IReadOnlyList<string> row in introduction.Rows)
                writer.Write($"<tr>{Cells("td", row)}</tr>\n");
            writer.Write("</tbody></table>\n");
        }
        foreach (string note in introduction.Notes)
            writer.Write($"<p><small>{Text(note)}</small></p>\n");
        writer.Write("</section>\n");
    }

    private static string Cells(string element, IEnumerable<string> texts) =>
        string.Concat(texts.Select(text => $"<{element}>{Text(text)}</{element}>"));

    private static void WriteVerdicts(TextWriter writer, ReportOrigin origin, RowCollection rows)
    {
        writer.Write("<p class=\"verdicts\">");
        foreach ((ReportVerdict verdict, string words) in ((ReportVerdict, string)[])[(ReportVerdict.Bad, "not to be used"),
            (ReportVerdict.Doubtful, "with warnings"), (ReportVerdict.Good, "good")])
            writer.Write(
                string.Create(CultureInfo.InvariantCulture,
                    $"<button class=\"verdict {verdict.ToString().ToLowerInvariant()}\" "
                    + $"data-verdict=\"{(int)verdict}\"><b>{rows.CountOf(verdict)}</b> {words}</button> "));
        if (origin.Failures.Count > 0)
            writer.Write(
                FormattableString.Invariant(
                    $"<span class=\"verdict bad\"><b>{origin.Failures.Count + origin.OtherFailures}</b> not read or not fitted</span>"));
        writer.Write("</p>\n");
    }

    private static void WriteWarnings(TextWriter writer, ReportOrigin origin, RowCollection rows)
    {
        if (origin.Failures.Count > 0)
        {
            writer.Write("<section><h2>Not read or not fitted</h2><ul>\n");
            foreach (FailedInput failure in origin.Failures)
                writer.Write($"<li>{Text(failure.ToString())}</li>\n");
            WriteOthers(writer, origin.OtherFailures);
            writer.Write("</ul></section>\n");
        }
        (string Text, long Count, IReadOnlyList<string> Sources)[] groups = [.. rows.Warnings.All()];
        if (groups.Length == 0)
            return;
        writer.Write("<section><h2>Warnings</h2><ul>\n");
        foreach ((string text, long count, IReadOnlyList<string> sources) in groups)
        {
            string others = count > sources.Count ? FormattableString.Invariant($" and {count - sources.Count} more") : "";
            writer.Write(
                FormattableString.Invariant(
                    $"<li>{Text(text)} <small>{count} ×: {Text(string.Join(", ", sources))}{others}</small></li>\n"));
        }
        WriteOthers(writer, rows.Warnings.Others);
        writer.Write("</ul></section>\n");
    }

    private static void WriteOthers(TextWriter writer, long count)
    {
        if (count > 0)
            writer.Write(FormattableString.Invariant($"<li>and {count} more</li>\n"));
    }

    private static void WriteArticle(TextWriter writer, ReportRow row)
    {
        writer.Write(
            $"<article><h2>{Text(row.Source)}</h2>\n<p "
                + $"class=\"verdict {row.Verdict.ToString().ToLowerInvariant()}\">{Text(row.Reason)}</p>\n");
        if (row.Warnings.Count > 0)
            writer.Write($"<ul>{string.Concat(row.Warnings.Select(warning => $"<li>{Text(warning)}</li>"))}</ul>\n");
        writer.Write("<div class=\"beside\"><table class=\"values\"><tbody>\n");
        foreach ((string name, string value, string interval, string meaning) in row.Details)
            writer.Write($"<tr><th>{Text(name)}</th><td>{Text(value)}</td><td>{Text(interval)}</td><td>{Text(meaning)}</td></tr>\n");
        writer.Write("</tbody></table>\n<div class=\"figures\">\n");
        foreach (string figure in row.Figures)
            writer.Write(figure);
        writer.Write("</div></div></article>\n");
    }

    private static void WriteOrigin(TextWriter writer, ReportOrigin origin)
    {
        string seed = origin.Seed is { } number ? FormattableString.Invariant($", seed {number}") : "";
        writer.Write(
            $"<footer><h2>How to repeat it</h2>\n<pre>{Text(origin.Command)}</pre>\n<p>ImpedanceFit {Text(origin.Version)}{seed}</p>\n");
        if (origin.Settings.Count > 0)
        {
            writer.Write("<details><summary>Settings</summary><table class=\"files\"><tbody>\n");
            foreach ((string name, string value) in origin.Settings)
                writer.Write($"<tr><td>{Text(name)}</td><td>{Text(value)}</td></tr>\n");
            writer.Write("</tbody></table></details>\n");
        }
        if (origin.Files.Count > 0)
        {
            string others = origin.OtherFiles > 0 ? FormattableString.Invariant($", the first of {origin.Files.Count + origin.OtherFiles}")
                : "";
            writer.Write(
                string.Create(CultureInfo.InvariantCulture,
                    $"<details><summary>{Counted.Of(origin.Files.Count, "file")} (SHA-256){others}</summary><table "
                    + $"class=\"files\"><tbody>\n"));
            foreach ((string path, string hash) in origin.Files)
                writer.Write($"<tr><td>{Text(path)}</td><td><code>{Text(hash)}</code></td></tr>\n");
            writer.Write("</tbody></table></details>\n");
        }
        writer.Write("</footer>\n");
    }

    private static string Text(string words) => SvgText.Escape(words);

    private static string Resource(string name)
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The resource {name} is missing.");
        using StreamReader reader = new(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
