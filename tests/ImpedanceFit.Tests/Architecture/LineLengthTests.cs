namespace ImpedanceFit.Tests.Architecture;

public sealed class LineLengthTests
{
    private const int Longest = 140;

    [Theory]
    [InlineData("src", false)]
    [InlineData("tests", true)]
    [InlineData("benchmarks", true)]
    [InlineData("samples", true)]
    public void Lines_have_140_characters_at_most(string folder, bool mayHoldData)
    {
        string root = Path.Combine(Sources.Root, folder);
        string[] files = [.. Directory.EnumerateFiles(root, "*.cs", SearchOption.AllDirectories)
            .Where(file => !Path.GetRelativePath(root, file).Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj"))];
        Assert.NotEmpty(files);
        // A line of a test or a table may hold a text that is data.
        Assert.Empty(from file in files
            from line in File.ReadLines(file).Select((text, k) => (Text: text, Number: k + 1))
            where line.Text.Length > Longest && !(mayHoldData && line.Text.AsSpan().IndexOfAny('"', '\'') >= 0)
            select $"{Path.GetRelativePath(root, file)}:{line.Number}");
    }
}
