using System.Linq;

namespace XAttr.Surveys.Proof.RandomBodies.Steps;

/// <summary>Tensors in lists, arrays, dictionaries, tuples, stacks and queries. {0} is the tensor, {1} what else goes in, {2} the container's name.</summary>
internal static class Containers
{
    // What people write in a forward pass.
    private static readonly (string Statement, string Result)[] Usual =
    [
        ("var {2} = new List<Tensor> {{ {1}, {0} }}; {2}.Reverse();", "{2}[1]"),
        ("var {2} = new List<Tensor> {{ {1} }}; {2}.Insert(0, {0});", "{2}[1]"),
        ("var {2} = new List<Tensor>(); {2}.Add({0}); {2}.AddRange(new[] {{ {1} }});", "{2}[{2}.Count - 1]"),
        ("var {2} = new Tensor[2]; {2}[0] = {0}; {2}[1] = {0}; {2}[1] = {1};", "{2}[1]"),
        ("var {2} = new Dictionary<string, Tensor> {{ [\"a\"] = {0} }}; {2}[\"b\"] = {1}; {2}.Remove(\"a\");", "{2}[\"b\"]"),
        ("var {2} = ({0}, {1}); {2} = ({2}.Item2, {2}.Item1);", "{2}.Item1"),
        ("var {2} = new[] {{ {0}, {1} }};", "{2}.Last()"),
        ("var {2} = Enumerable.Reverse(new[] {{ {0}, {1} }}).ToList();", "{2}[0]"),
        ("var {2} = new[] {{ {0}, {1} }};", "{2}.Skip(1).Select(t => 0.5 * t).First()"),
        ("var {2} = new[] {{ {1}, {1} }};", "{2}.Aggregate((a, b) => a + b)"),
    ];

    // What they seldom do: it must be no way round the proof, though it need not be followed.
    private static readonly (string Statement, string Result)[] Odd =
    [
        ("var {2} = new[] {{ {1}, {0} }}; Array.Reverse({2});", "{2}[^1]"),
        ("var {2} = new Tensor[] {{ {0} }}; {2}.SetValue({1}, 0);", "{2}[0]"),
        ("var {2} = new Stack<Tensor>(); {2}.Push({0}); {2}.Push({1});", "{2}.Pop()"),
        ("var {2} = new Queue<Tensor>(); {2}.Enqueue({1}); {2}.Enqueue({0});", "{2}.Dequeue()"),
    ];

    private static readonly string[] Keeping = ["functional.relu({0})", "{0}.abs()", "-{0}", "0.5 * {0}"];

    private static readonly string[] Breaking = ["{0}.tanh()", "{0} + 1", "functional.sigmoid({0})"];

    public static BodyValue? Keep(BodyScope body, BodyValue x) => Write(body, x, Usual, string.Format(null, body.Pick(Keeping), x.Name), x.Hint);

    public static BodyValue? Break(BodyScope body, BodyValue x) => Write(body, x, [.. Usual, .. Odd], string.Format(null, body.Pick(Breaking), x.Name), x.Degreeless);

    private static BodyValue Write(BodyScope body, BodyValue x, (string Statement, string Result)[] forms, string other, Rational? hint)
    {
        var (statement, result) = forms[body.Random.Next(forms.Length)];
        var name = body.Next("c");
        body.Statement(string.Format(null, statement, x.Name, other, name));
        return body.Let(string.Format(null, result, x.Name, other, name), x.Sizes, hint);
    }
}
