using System.Collections.Generic;

namespace XAttr.Surveys.Proof.RandomBodies.Steps;

/// <summary>Functions of single elements, and of the elements along a dimension.</summary>
internal static class Pointwise
{
    // {0} is the tensor; a field in the second place is made first, and is {1}.
    private static readonly (string Form, string? Type, string? Field)[] Keeping =
    [
        ("functional.relu({0})", null, null),
        ("{0}.relu()", null, null),
        ("{0}.clamp(min: 0)", null, null),
        ("{0}.clamp_min(0)", null, null),
        ("torch.maximum({0}, zeros_like({0}))", null, null),
        ("{1}.call({0})", "ReLU", "ReLU()"),
        ("functional.leaky_relu({0}, 0.2)", null, null),
        ("{1}.call({0})", "LeakyReLU", "LeakyReLU(0.1)"),
        ("{1}.call({0})", "PReLU", "PReLU(1)"),
        ("torch.where({0} > 0, {0}, 0.3 * {0})", null, null),
        ("{0}.abs()", null, null),
        ("-{0}", null, null),
        ("{0}.neg()", null, null),
        ("0.5 * {0}", null, null),
        ("{0} / 3", null, null),
        ("{0}.mul(2)", null, null),
        ("{1} * {0}", "Parameter", "Parameter(randn(1))"),
        ("{0}.mul({1})", "Parameter", "Parameter(randn(1))"),
        ("{0} * {1}.sigmoid()", "Parameter", "Parameter(randn(1))"),
        ("functional.dropout({0}, 0.3, training)", null, null),
        ("{1}.call({0})", "Dropout", "Dropout(0.4)"),
        ("{0}.masked_fill({0} < 0, 0)", null, null),
        ("{0}.cumsum(1)", null, null),
        ("{0}.flip(1)", null, null),
        ("{0}.roll(1, 1)", null, null),
        ("{0}.sort(1).Values", null, null),
        ("{0}.clone()", null, null),
        ("{0}.contiguous()", null, null),
        ("{0} - {0}.mean(new long[] {{ 1 }}, keepdim: true)", null, null),
        ("{0} + 0", null, null),
        ("{1}.call({0})", "Identity", "Identity()"),
        ("{0} * {0}.sign()", null, null),
        ("{0} * ({0} > 0)", null, null),
    ];

    private static readonly string[] Squares = ["{0}.square()", "{0} * {0}", "{0}.pow(2)", "torch.square({0})", "{0}.abs() * {0}"];

    private static readonly string[] Normalisations =
    [
        "{0} / {0}.square().sum(1, keepdim: true).sqrt()", "{0}.sign()", "{0} / {0}.abs().sum(1, keepdim: true)",
        "{0} / ({0}.square().mean(new long[] {{ 1 }}, keepdim: true)).sqrt()",
    ];

    private static readonly (string Form, string? Type, string? Field)[] Breaking =
    [
        ("functional.sigmoid({0})", null, null),
        ("{0}.tanh()", null, null),
        ("{1}.call({0})", "Tanh", "Tanh()"),
        ("{1}.call({0})", "Sigmoid", "Sigmoid()"),
        ("functional.softmax({0}, 1)", null, null),
        ("{0}.log_softmax(1)", null, null),
        ("functional.gelu({0})", null, null),
        ("functional.silu({0})", null, null),
        ("functional.elu({0}, 1)", null, null),
        ("functional.softplus({0})", null, null),
        ("functional.relu6({0})", null, null),
        ("{0}.clamp(-1, 1)", null, null),
        ("torch.minimum({0}, ones_like({0}))", null, null),
        ("{0} + 1", null, null),
        ("1 - {0}", null, null),
        ("{0}.add(0.5)", null, null),
        ("{0} + ones_like({0})", null, null),
        ("{0} + {1}", "Parameter", "Parameter(randn(1))"),
        ("{0} - {1}", "Parameter", "Parameter(randn(1))"),
        ("torch.where({0} > 0.5, {0}, 0.1 * {0})", null, null),
        ("{0}.masked_fill({0} < 0, 1)", null, null),
        ("{0} / ({0}.square().sum(1, keepdim: true).sqrt() + 0.1)", null, null),
        ("torch.cos({0})", null, null),
        ("{0}.round()", null, null),
    ];

    public static BodyValue? Keep(BodyScope body, BodyValue x) => Write(body, x, Keeping, x.Hint);

    public static BodyValue? Square(BodyScope body, BodyValue x) => x.Hint?.ToDouble() is >= 0 and <= 2
        ? body.Let(string.Format(null, body.Pick(Squares), x.Name), x.Sizes, x.Hint * 2)
        : null;

    public static BodyValue? Root(BodyScope body, BodyValue x) => x.Hint == 2
        ? body.Let($"{x.Name}.abs().sqrt()", x.Sizes, 1)
        : null;

    public static BodyValue? Normalise(BodyScope body, BodyValue x) =>
        body.Let(string.Format(null, body.Pick(Normalisations), x.Name), x.Sizes, x.Hint * 0);

    public static BodyValue? Break(BodyScope body, BodyValue x) => Write(body, x, Breaking, x.Degreeless);

    private static BodyValue Write(BodyScope body, BodyValue x, IReadOnlyList<(string Form, string? Type, string? Field)> forms, Rational? hint)
    {
        var (form, type, field) = forms[body.Random.Next(forms.Count)];
        var name = type is null ? "" : body.Field(type, $"{field}");
        return body.Let(string.Format(null, form, x.Name, name), x.Sizes, hint);
    }
}
