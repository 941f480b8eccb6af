namespace XAttr.Surveys.Proof.RandomBodies.Steps;

/// <summary>Properties and indexers of the network's own.</summary>
internal static class Accessors
{
    private static readonly string[] Keeping = ["functional.relu({0})", "{0}.abs()", "0.5 * {0}"];

    private static readonly string[] Breaking = ["{0}.tanh()", "{0} + 1", "functional.sigmoid({0})"];

    public static BodyValue? Number(BodyScope body, BodyValue x)
    {
        var name = body.Next("P");
        body.Member(body.Pick($"private double {name} => 0.5;", $"private double {name} {{ get; }} = 0.25;", $"private static double {name} {{ get {{ return 2; }} }}"));
        return body.Let($"{name} * {x.Name}", x.Sizes, x.Hint);
    }

    public static BodyValue? Indexer(BodyScope body, BodyValue x) => Index(body, x, body.Pick(Keeping), x.Hint);

    public static BodyValue? BrokenIndexer(BodyScope body, BodyValue x) => Index(body, x, body.Pick(Breaking), x.Degreeless);

    // A class may have one indexer of a signature: that of a holder of its own has no other beside it.
    private static BodyValue Index(BodyScope body, BodyValue x, string form, Rational? hint)
    {
        var name = body.Next("H");
        body.Member($"private sealed class {name} {{ public Tensor this[Tensor t] => {string.Format(null, form, "t")}; public Tensor Kept {{ get; set; }} = null!; }}");
        var holder = body.Next("h");
        body.Statement($"var {holder} = new {name}();");
        if (body.Random.Next(2) == 0)
            return body.Let($"{holder}[{x.Name}]", x.Sizes, hint);
        body.Statement($"{holder}.Kept = {x.Name}; {holder}.Kept = {holder}[{holder}.Kept];");
        return body.Let($"{holder}.Kept", x.Sizes, hint);
    }
}
