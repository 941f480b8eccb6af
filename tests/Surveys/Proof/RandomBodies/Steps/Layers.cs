using System;
using System.Collections.Generic;

namespace XAttr.Surveys.Proof.RandomBodies.Steps;

/// <summary>Layers with weights, pooling, and changes of the shape.</summary>
internal static class Layers
{
    public static BodyValue? Linear(BodyScope body, BodyValue x) => Linear(body, x, biased: false);

    public static BodyValue? BiasedLinear(BodyScope body, BodyValue x) => Linear(body, x, biased: true);

    public static BodyValue? Convolve(BodyScope body, BodyValue x) => Convolve(body, x, biased: false);

    public static BodyValue? BiasedConvolve(BodyScope body, BodyValue x) => Convolve(body, x, biased: true);

    private static BodyValue? Linear(BodyScope body, BodyValue x, bool biased)
    {
        if (x.Rank != 1)
            return null;
        var (inputs, outputs) = (x.Sizes[0], (long)body.Random.Next(2, 6));
        var hint = biased ? x.Degreeless : x.Hint;
        var expression = (biased, body.Random.Next(biased ? 2 : 5)) switch
        {
            (true, 0) => $"{body.Field("Linear", $"Linear({inputs}, {outputs})")}.call({x.Name})",
            (true, _) => $"functional.linear({x.Name}, {Weight(outputs, inputs)}, {body.Field("Parameter", $"Parameter(randn({outputs}))")})",
            (_, 0) => $"functional.linear({x.Name}, {Weight(outputs, inputs)})",
            (_, 1) => $"{x.Name}.matmul({Weight(inputs, outputs)})",
            (_, 2) => $"torch.matmul({x.Name}, {Weight(outputs, inputs)}.t())",
            (_, 3) => $"{body.Field("Module<Tensor, Tensor>", $"Linear({inputs}, {outputs}, false)")}.forward({x.Name})",
            _ => $"{body.Field("Linear", $"Linear({inputs}, {outputs}, hasBias: false)")}.call({x.Name})",
        };
        return body.Let(expression, [outputs], hint);

        string Weight(long rows, long columns) => body.Field("Parameter", $"Parameter(randn({rows}, {columns}))");
    }

    private static BodyValue? Convolve(BodyScope body, BodyValue x, bool biased)
    {
        if (x.Rank != 3)
            return null;
        var (inputs, outputs) = (x.Sizes[0], (long)body.Random.Next(2, 5));
        var hint = biased ? x.Degreeless : x.Hint;
        var flag = biased ? body.Pick("", ", bias: true") : ", bias: false";
        var expression = body.Random.Next(biased ? 2 : 3) switch
        {
            0 => $"{body.Field("Conv2d", $"Conv2d({inputs}, {outputs}, 3, padding: 1{flag})")}.call({x.Name})",
            1 => $"{body.Field("Module<Tensor, Tensor>", $"Conv2d({inputs}, {outputs}, kernel_size: 1{flag})")}.call({x.Name})",
            _ => $"functional.conv2d({x.Name}, {body.Field("Parameter", $"Parameter(randn({outputs}, {inputs}, 3, 3))")}, padding: new long[] {{ 1, 1 }})",
        };
        return body.Let(expression, [outputs, x.Sizes[1], x.Sizes[2]], hint);
    }

    public static BodyValue? BatchNorm(BodyScope body, BodyValue x)
    {
        var type = x.Rank == 1 ? "BatchNorm1d" : "BatchNorm2d";
        return body.Let($"{body.Field(type, $"{type}({x.Sizes[0]})")}.call({x.Name})", x.Sizes, x.Degreeless);
    }

    public static BodyValue? Pool(BodyScope body, BodyValue x)
    {
        if (x.Rank != 3 || x.Sizes[1] < 4)
            return null;
        var form = body.Random.Next(4) switch
        {
            0 => $"functional.max_pool2d({x.Name}, 2)",
            1 => $"functional.avg_pool2d({x.Name}, 2)",
            2 => $"{body.Field("MaxPool2d", $"MaxPool2d(2, stride: 2)")}.call({x.Name})",
            _ => $"{body.Field("AvgPool2d", $"AvgPool2d(2)")}.call({x.Name})",
        };
        return body.Let(form, [x.Sizes[0], x.Sizes[1] / 2, x.Sizes[2] / 2], x.Hint);
    }

    public static BodyValue? Flatten(BodyScope body, BodyValue x)
    {
        if (x.Rank != 3)
            return null;
        var count = x.Sizes[0] * x.Sizes[1] * x.Sizes[2];
        return body.Random.Next(6) switch
        {
            0 => body.Let($"{x.Name}.flatten(1)", [count], x.Hint),
            1 => body.Let($"torch.flatten({x.Name}, 1)", [count], x.Hint),
            2 => body.Let($"{x.Name}.reshape(-1, {count})", [count], x.Hint),
            3 => body.Let($"functional.adaptive_avg_pool2d({x.Name}, 1).flatten(1)", [x.Sizes[0]], x.Hint),
            4 => body.Let($"{x.Name}.mean(new long[] {{ 2, 3 }})", [x.Sizes[0]], x.Hint),
            _ => body.Let($"{x.Name}.amax(new long[] {{ 2, 3 }})", [x.Sizes[0]], x.Hint),
        };
    }

    public static BodyValue? Cut(BodyScope body, BodyValue x)
    {
        if (x.Sizes[0] < 2)
            return null;
        var count = body.Random.Next(1, (int)x.Sizes[0]);
        IReadOnlyList<long> sizes = x.Rank == 1 ? [count] : [count, x.Sizes[1], x.Sizes[2]];
        return body.Let(body.Pick($"{x.Name}.narrow(1, 0, {count})", $"{x.Name}[.., 0..{count}]", $"{x.Name}.split({count}, 1)[0]"), sizes, x.Hint);
    }

    public static BodyValue? Transpose(BodyScope body, BodyValue x) =>
        x.Rank == 3 ? body.Let(body.Pick($"{x.Name}.transpose(2, 3)", $"{x.Name}.permute(0, 1, 3, 2)"), [x.Sizes[0], x.Sizes[2], x.Sizes[1]], x.Hint) : null;
}
