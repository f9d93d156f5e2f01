using System.Text;
using System.Text.Json;
using ImpedanceFit.Cli.Batch.Tables;

namespace ImpedanceFit.Cli.Tests.Batch;

public sealed class JsonFieldsTests
{
    private static readonly JsonFields Fields = new(["a", "b \"µ\"", "list"]);

    [Theory]
    [InlineData("""{"a":1,"b \"µ\"":"x","list":[1,[2,{"a":3}],"]"]}""", "1", "\"x\"", """[1,[2,{"a":3}],"]"]""")]
    [InlineData("""{"other":{"a":[7]},"list":[],"b \"µ\"":null,"a":-1.5E-09}""", "-1.5E-09", "null", "[]")]
    [InlineData(""" { "a" : "}\\\"," , "list" : [ "\\" , {} ] } """, """
        "}\\\","
        """, "", """[ "\\" , {} ]""")]
    [InlineData("""{"a":1,"a":true}""", "true", "", "")]
    [InlineData("""{"A":1}""", "", "", "")]
    [InlineData("""{"a":{"x":"0123456789012345678901234567890123456789","y":[0.123456789012345678901234567890123,[1],2]},"list":[1]}""",
        """{"x":"0123456789012345678901234567890123456789","y":[0.123456789012345678901234567890123,[1],2]}""", "", "[1]")]
    [InlineData("{}", "", "", "")]
    public void Values_are_found_wherever_they_stand(string json, string a, string b, string list)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(json.TrimStart());
        Range[] values = [.. Enumerable.Repeat(2..3, Fields.Count)];
        Assert.Equal(json.TrimStart().TrimEnd(), Encoding.UTF8.GetString(bytes[..Fields.Find(bytes, 0, values)]).TrimEnd());
        Assert.Equal([a, b, list], values.Select(value => Encoding.UTF8.GetString(bytes[value])));
    }

    [Fact]
    public void Object_that_is_cut_off_anywhere_is_refused()
    {
        byte[] whole = Encoding.UTF8.GetBytes("""{"a":"x\"","list":[1,{"b":2}],"c":null}""");
        Range[] values = new Range[Fields.Count];
        for (int length = 0; length < whole.Length; length++)
            Assert.Throws<JsonException>(() => Fields.Find(whole.AsSpan(0, length), 0, values));
        Assert.Equal(whole.Length, Fields.Find(whole, 0, values));
    }
}
