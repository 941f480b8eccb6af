using System.Collections.Generic;

namespace XAttr.Generator.Layers.Pointwise;

/// <summary>Activations, dropout, and what else keeps elements where they are.</summary>
internal static class PointwiseLayers
{
    public static readonly IReadOnlyList<Layer> All =
    [
        new Abs(),
        new AlphaDropout(),
        new CELU(),
        new CReLU(),
        new Dropout(),
        new Dropout1d(),
        new Dropout2d(),
        new Dropout3d(),
        new ELU(),
        new FeatureAlphaDropout(),
        new GELU(),
        new GLU(),
        new Hardshrink(),
        new Hardsigmoid(),
        new Hardswish(),
        new Hardtanh(),
        new Identity(),
        new LeakyReLU(),
        new LogSigmoid(),
        new LogSoftmax(),
        new Maxout(),
        new Mish(),
        new Neg(),
        new Pow(),
        new PReLU(),
        new ReLU(),
        new ReLU6(),
        new ReLUSquared(),
        new RReLU(),
        new SELU(),
        new Sigmoid(),
        new Sign(),
        new SiLU(),
        new Softmax(),
        new Softmax2d(),
        new Softmin(),
        new Softplus(),
        new Softshrink(),
        new Softsign(),
        new Sqrt(),
        new Square(),
        new Tanh(),
        new Tanhshrink(),
        new Threshold(),
    ];
}
