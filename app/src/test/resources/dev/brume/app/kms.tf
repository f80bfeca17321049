terraform {
  required_providers {
    aws = { source = "hashicorp/aws" }
  }
}
provider "aws" {
  region                  = "us-east-1"
  skip_metadata_api_check = true
}
provider "aws" {
  alias                   = "paris"
  region                  = "eu-west-3"
  skip_metadata_api_check = true
}
data "aws_caller_identity" "me" {}
resource "aws_kms_key" "primary" {
  description             = "primary"
  deletion_window_in_days = 7
  enable_key_rotation     = true
  rotation_period_in_days = 180
  multi_region            = true
  policy = jsonencode({
    Version = "2012-10-17"
    Id      = "terraform"
    Statement = [{
      Sid       = "root"
      Effect    = "Allow"
      Principal = { AWS = "arn:aws:iam::${data.aws_caller_identity.me.account_id}:root" }
      Action    = "kms:*"
      Resource  = "*"
    }]
  })
}
resource "aws_kms_replica_key" "paris" {
  provider                = aws.paris
  description             = "replica"
  deletion_window_in_days = 7
  primary_key_arn         = aws_kms_key.primary.arn
}
resource "aws_kms_alias" "it" {
  name          = "alias/end-to-end"
  target_key_id = aws_kms_key.primary.key_id
}
resource "aws_kms_grant" "reader" {
  name              = "reader"
  key_id            = aws_kms_key.primary.key_id
  grantee_principal = "arn:aws:iam::${data.aws_caller_identity.me.account_id}:root"
  operations        = ["Encrypt", "Decrypt"]
  constraints {
    encryption_context_equals = { tenant = "a" }
  }
}
resource "aws_kms_key" "signing" {
  key_usage                = "SIGN_VERIFY"
  customer_master_key_spec = "ECC_NIST_P256"
  deletion_window_in_days  = 7
}
resource "aws_kms_ciphertext" "secret" {
  key_id    = aws_kms_key.primary.key_id
  plaintext = "what nobody may read"
  context   = { tenant = "a" }
}
resource "aws_kms_external_key" "mine" {
  description             = "brought along"
  key_material_base64     = "Wblj06fduthWggmsT0cLVoIMOkeLbc2kVfMud77i/JY="
  enabled                 = true
  deletion_window_in_days = 7
}
resource "aws_kms_external_key" "everywhere" {
  description             = "brought along, for two Regions"
  key_material_base64     = "Wblj06fduthWggmsT0cLVoIMOkeLbc2kVfMud77i/JY="
  enabled                 = true
  multi_region            = true
  deletion_window_in_days = 7
}
resource "aws_kms_replica_external_key" "paris" {
  provider                = aws.paris
  description             = "the same material"
  key_material_base64     = "Wblj06fduthWggmsT0cLVoIMOkeLbc2kVfMud77i/JY="
  primary_key_arn         = aws_kms_external_key.everywhere.arn
  enabled                 = true
  deletion_window_in_days = 7
}
resource "aws_kms_key_policy" "signing" {
  key_id = aws_kms_key.signing.id
  policy = jsonencode({
    Version = "2012-10-17"
    Id      = "apart"
    Statement = [{
      Sid       = "root"
      Effect    = "Allow"
      Principal = { AWS = "arn:aws:iam::${data.aws_caller_identity.me.account_id}:root" }
      Action    = "kms:*"
      Resource  = "*"
    }]
  })
}
resource "aws_kms_custom_key_store" "hsm" {
  cloud_hsm_cluster_id     = "cluster-abcdefghijk"
  custom_key_store_name    = "end-to-end"
  key_store_password       = "noplaintextpasswords1"
  trust_anchor_certificate = "-----BEGIN CERTIFICATE-----"
}
data "aws_kms_alias" "it" {
  name = aws_kms_alias.it.name
}
data "aws_kms_alias" "managed" {
  name = "alias/aws/s3"
}
data "aws_kms_key" "it" {
  key_id = aws_kms_alias.it.name
}
data "aws_kms_secrets" "it" {
  secret {
    name    = "secret"
    payload = aws_kms_ciphertext.secret.ciphertext_blob
    context = { tenant = "a" }
  }
}
data "aws_kms_public_key" "signing" {
  key_id = aws_kms_key.signing.arn
}
