#:property ManagePackageVersionsCentrally=false
#:property TreatWarningsAsErrors=false
#:property PublishAot=false
// Compares every number of tables of fits with those of the first table, in standard errors of their parameters; fails above 1e-6.
// dotnet run tests/widths/CompareFits.cs -- FITS.csv FITS.csv ...
using System.Globalization;

const double Limit = 1e-6, SameChiSquared = 1e-9;
string[] suffixes = ["", "_standardError", "_lower95", "_upper95"];
List<Dictionary<string, string>>[] tables = [.. args.Select(Read)];
int failed = tables.Length < 2 || tables[0].Count == 0 ? 1 : 0;
for (int t = 1; t < tables.Length; t++)
{
    if (tables[t].Count != tables[0].Count)
    {
        Console.WriteLine($"{NameOf(args[t])}: {tables[t].Count} fits, the first table has {tables[0].Count}");
        failed++;
        continue;
    }
    (double worst, string where, int over, int cells) = (0, "", 0, 0);
    for (int i = 0; i < tables[0].Count; i++)
    {
        foreach ((string cell, double difference) in Differences(tables[0][i], tables[t][i]))
        {
            cells++;
            over += difference <= Limit ? 0 : 1;
            if (!(difference <= worst))
                (worst, where) = (difference, $"{tables[0][i]["file"]} {tables[0][i]["id"]}, {cell}");
        }
    }
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
        $"{NameOf(args[t])} against {NameOf(args[0])}: {cells} numbers of {tables[0].Count} fits, {over} differ by more than {Limit:0e0} "
            + $"standard errors, at the most {worst:0.0e0} ({where})"));
    failed += over > 0 ? 1 : 0;
}
return failed == 0 ? 0 : 1;

// In standard errors; ∞ where one table has a number or a verdict that the other has not.
IEnumerable<(string Cell, double Difference)> Differences(Dictionary<string, string> first, Dictionary<string, string> second)
{
    foreach (string parameter in first.Keys.Where(name => first.ContainsKey(name + "_standardError")))
    {
        double?[] numbers = [.. suffixes.Select(suffix => NumberOf(first[parameter + suffix]))],
            others = [.. suffixes.Select(suffix => NumberOf(second[parameter + suffix]))];
        // A parameter at its limit has no standard error, but may have ends.
        double unit = numbers[1] ?? numbers[3] ?? Math.Abs(numbers[0] ?? 0);
        for (int s = 0; s < suffixes.Length; s++)
        {
            if (numbers[s] is null && others[s] is null)
                continue;
            double difference = numbers[s] is { } a && others[s] is { } b ? Math.Abs(a - b) : double.PositiveInfinity;
            yield return (parameter + suffixes[s], difference == 0 ? 0 : difference / unit);
        }
    }
    double chiSquared = NumberOf(first["chiSquared"])!.Value;
    yield return ("chiSquared", Math.Abs(NumberOf(second["chiSquared"])!.Value - chiSquared) <= SameChiSquared * chiSquared ? 0
        : double.PositiveInfinity);
    yield return ("converged", first["converged"] == second["converged"] ? 0 : double.PositiveInfinity);
}

static double? NumberOf(string text) => text.Length == 0 ? null : double.Parse(text, CultureInfo.InvariantCulture);

static string NameOf(string path) => Path.GetFileName(Path.GetDirectoryName(path)!);

static List<Dictionary<string, string>> Read(string path)
{
    string[][] rows = [.. File.ReadLines(path).Select(Cells)];
    return [.. rows.Skip(1).Select(row => rows[0].Zip(row).ToDictionary(pair => pair.First, pair => pair.Second))];
}

// Warnings hold commas and quotes, but no ends of lines.
static string[] Cells(string line)
{
    List<string> cells = [];
    string cell = "";
    bool quoted = false;
    foreach (char c in line)
    {
        if (c == '"')
            quoted = !quoted;
        else if (c == ',' && !quoted)
        {
            cells.Add(cell);
            cell = "";
        }
        else
            cell += c;
    }
    return [.. cells, cell];
}
