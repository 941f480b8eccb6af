namespace XAttr.Surveys.Proof.RandomBodies.Steps;

/// <summary>Numbers out of data, samples that mix, and chance: what a proof must not take for a constant.</summary>
internal static class Data
{
    private static readonly string[] Counts =
    [
        "({0} > 0.5).nonzero().shape[0]", "{0}.masked_select({0} > 1).numel()", "{0}[{0} > 0.5].numel()", "torch.argwhere({0} > 0.5).shape[0]",
        "(long){0}.abs().max().ToDouble()", "({0} > 0.5).sum().ToInt64()", "{0}.round().unique().output.shape[0]",
    ];

    private static readonly string[] Mixtures =
    [
        "{0} - {0}.mean(new long[] {{ 0 }}, keepdim: true)", "{0} * {0}.abs().amax(new long[] {{ 0 }}, keepdim: true) / 2", "{0} + {0}.flip(0)", "{0} + {0}.roll(1, 0)",
        "{0}.cumsum(0)", "{0} + {0}.sum(new long[] {{ 0 }}, keepdim: true)", "{0} * {0}.shape[0]",
    ];

    private static readonly string[] Draws =
    [
        "{0} * rand_like({0})", "{0} + {0} * randn({0}.shape)", "functional.dropout({0}, 0.5, training: true)", "{0} * torch.bernoulli(0.5 * ones_like({0}))",
        "{0} * Random.Shared.NextDouble()",
    ];

    public static BodyValue? Count(BodyScope body, BodyValue x)
    {
        var count = string.Format(null, body.Pick(Counts), x.Name);
        return body.Let(body.Pick($"{x.Name} * ({count} + 1)", $"{count} > 3 ? 2 * {x.Name} : {x.Name}", $"{x.Name} + {count}"), x.Sizes, x.Degreeless);
    }

    public static BodyValue? Mix(BodyScope body, BodyValue x)
    {
        var form = body.Pick(Mixtures);
        return body.Let(string.Format(null, form, x.Name), x.Sizes, form == Mixtures[1] ? x.Hint * 2 : x.Hint);
    }

    public static BodyValue? Draw(BodyScope body, BodyValue x) => body.Let(string.Format(null, body.Pick(Draws), x.Name), x.Sizes, x.Hint);
}
