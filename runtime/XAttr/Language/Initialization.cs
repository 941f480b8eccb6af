namespace XAttr;

/// <summary>How the weights of a declared network are initialised. Every one but <see cref="Default"/> sets the regular twin's biases to 0.</summary>
public enum Initialization
{
    /// <summary>TorchSharp's own: uniform, scaled by the number of inputs.</summary>
    Default,

    /// <summary>Normal with standard deviation √(2 / fan out) (He et al. 2015).</summary>
    Kaiming,

    /// <summary>Uniform, scaled by the number of inputs and outputs (Glorot and Bengio 2010).</summary>
    Xavier,

    /// <summary>Zero.</summary>
    Zero,

    /// <summary>
    /// For the class: Fixup (Zhang et al. 2019), which trains residual networks without normalisation. With L residual blocks, the m layers
    /// of a block's branch are normal with standard deviation √(2 / fan out) · L^(−1/(2m−2)), but the last of them and the network's last
    /// linear layer are zero; projections are normal with √(2 / fan out); layers outside the blocks keep TorchSharp's initialisation.
    /// </summary>
    Fixup,

    /// <summary>For the class: as VGG was trained, convolutions as <see cref="Kaiming"/>, linear layers normal with standard deviation 0.01.</summary>
    Vgg,
}
