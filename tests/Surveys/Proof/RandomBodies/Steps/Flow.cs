using System.Linq;

namespace XAttr.Surveys.Proof.RandomBodies.Steps;

/// <summary>Loops, branches, helpers and modules of modules around steps that keep shape and degree.</summary>
internal static class Flow
{
    private static readonly string[] Keeping = ["functional.relu({0})", "{0}.abs()", "functional.leaky_relu({0}, 0.2)", "0.5 * {0}", "-{0}", "{0} + functional.relu({0})"];

    private static readonly string[] Breaking = ["{0}.tanh()", "{0} + 1", "{0} * {0}", "functional.sigmoid({0})"];

    public static BodyValue? Branch(BodyScope body, BodyValue x)
    {
        var (first, second) = (Apply(body, x.Name), Apply(body, x.Name));
        var condition = body.Pick("training", "wide", $"{x.Name}.shape[0] > 2", $"{x.Name}.dim() == 2");
        if (condition == "wide")
            condition = body.Field("bool", $"true");
        if (body.Random.Next(2) == 0)
            return body.Let($"{condition} ? {first} : {second}", x.Sizes, x.Hint);
        var value = body.Let(x.Name, x.Sizes, x.Hint);
        body.Statement($"if ({condition})");
        body.Statement($"    {value.Name} = {first};");
        if (body.Random.Next(2) == 0)
        {
            body.Statement("else");
            body.Statement($"    {value.Name} = {second};");
        }

        return value;
    }

    public static BodyValue? BrokenBranch(BodyScope body, BodyValue x)
    {
        var broken = string.Format(null, body.Pick(Breaking), x.Name);
        var value = body.Let($"training ? {broken} : {Apply(body, x.Name)}", x.Sizes, null);
        return value;
    }

    public static BodyValue? Loop(BodyScope body, BodyValue x)
    {
        var value = body.Let(x.Name, x.Sizes, x.Hint);
        var counter = body.Next("i");
        body.Statement($"for (var {counter} = 0; {counter} < {body.Random.Next(1, 4)}; {counter}++)");
        body.Statement($"    {value.Name} = {Apply(body, value.Name)};");
        return value;
    }

    public static BodyValue? Layers(BodyScope body, BodyValue x)
    {
        if (x.Rank != 1)
            return null;
        var linear = $"Linear({x.Sizes[0]}, {x.Sizes[0]}, hasBias: false)";
        var value = body.Let(x.Name, x.Sizes, x.Hint);
        var list = body.Field("ModuleList<Linear>", $"ModuleList<Linear>({linear}, {linear})");
        var layer = body.Next("layer");
        body.Statement($"foreach (var {layer} in {list})");
        body.Statement($"    {value.Name} = {body.Pick($"{layer}.call({value.Name})", $"functional.relu({layer}.call({value.Name}))", $"{value.Name} + {layer}.call({value.Name})")};");
        return value;
    }

    public static BodyValue? Sequence(BodyScope body, BodyValue x)
    {
        if (x.Rank != 1)
            return null;
        var hidden = body.Random.Next(2, 5);
        var (first, last) = ($"Linear({x.Sizes[0]}, {hidden}, hasBias: false)", $"Linear({hidden}, 3, hasBias: false)");
        var middle = body.Pick("ReLU()", "LeakyReLU(0.1)", "Dropout(0.2)", "Identity()");
        var sequence = body.Pick($"Sequential({first}, {middle}, {last})", $"Sequential((\"a\", {first}), (\"b\", {middle}), (\"c\", {last}))");
        return body.Let($"{body.Field("Sequential", $"{sequence}")}.call({x.Name})", [3], x.Hint);
    }

    public static BodyValue? Method(BodyScope body, BodyValue x) => body.Let($"{body.Method("Tensor x", Apply(body, "x"))}({x.Name})", x.Sizes, x.Hint);

    public static BodyValue? MethodOfTwo(BodyScope body, BodyValue x)
    {
        var other = body.Find(y => y.Sizes.SequenceEqual(x.Sizes) && y.Hint == x.Hint);
        return other is null ? null : body.Let($"{body.Method("Tensor x, Tensor y", body.Pick("x + y", "x - functional.relu(y)"))}({x.Name}, {other.Name})", x.Sizes, x.Hint);
    }

    public static BodyValue? Lambda(BodyScope body, BodyValue x)
    {
        var name = body.Next("g");
        body.Statement(body.Pick($"Func<Tensor, Tensor> {name} = t => {Apply(body, "t")};", $"Tensor {name}(Tensor t) => {Apply(body, "t")};"));
        return body.Let($"{name}({x.Name})", x.Sizes, x.Hint);
    }

    public static BodyValue? Reassign(BodyScope body, BodyValue x)
    {
        if (x.Name == "input")
            return null;
        body.Statement(body.Pick($"{x.Name} = {Apply(body, x.Name)};", $"{x.Name} *= 0.5;", $"{x.Name} += {x.Name}.abs();"));
        return x;
    }

    public static BodyValue? InPlace(BodyScope body, BodyValue x)
    {
        var value = body.Let($"{x.Name}.clone()", x.Sizes, x.Hint);
        body.Statement($"{value.Name}.{body.Pick("relu_()", "mul_(0.5)", "abs_()", $"add_({x.Name})")};");
        return value;
    }

    private static string Apply(BodyScope body, string name) => string.Format(null, body.Pick(Keeping), name);
}
