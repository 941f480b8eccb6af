namespace XAttr.Surveys.Proof.RandomBodies.Steps;

/// <summary>Lambdas that write what they capture, run by this code and by the framework's. {0} is the variable, {1} what is done to it, {2} a new name.</summary>
internal static class Lambdas
{
    // What people write in a forward pass.
    private static readonly string[] Usual =
    [
        "Action {2} = () => {0} = {1}; {2}();",
        "void {2}() => {0} = {1}; {2}();",
        "Func<Tensor> {2} = () => {1}; {0} = {2}.Invoke();",
    ];

    // What they seldom do: it must be no way round the proof, though it need not be followed.
    private static readonly string[] Odd =
    [
        "Action {2} = () => {{ }}; {2} += () => {0} = {1}; {2}();",
        "new List<int> {{ 1 }}.ForEach({2} => {0} = {1});",
        "Array.ForEach(new[] {{ 1, 2 }}, {2} => {0} = {1});",
        "System.Threading.Tasks.Parallel.For(0, 1, {2} => {{ {0} = {1}; }});",
        "if (new[] {{ 1 }}.Any({2} => {{ {0} = {1}; return true; }})) {0} = 0.5 * {0};",
    ];

    private static readonly string[] Keeping = ["functional.relu({0})", "{0}.abs()", "-{0}"];

    private static readonly string[] Breaking = ["{0}.tanh()", "{0} + 1", "functional.sigmoid({0})"];

    public static BodyValue? Keep(BodyScope body, BodyValue x) => Write(body, x, Usual, Keeping, x.Hint);

    public static BodyValue? Break(BodyScope body, BodyValue x) => Write(body, x, [.. Usual, .. Odd], Breaking, x.Degreeless);

    private static BodyValue Write(BodyScope body, BodyValue x, string[] ways, string[] forms, Rational? hint)
    {
        var value = body.Let(x.Name, x.Sizes, hint);
        body.Statement(string.Format(null, body.Pick(ways), value.Name, string.Format(null, body.Pick(forms), value.Name), body.Next("g")));
        return value;
    }
}
